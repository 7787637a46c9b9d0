package dev.rowhouse.r2dbc;

import dev.rowhouse.Access;
import dev.rowhouse.session.Entry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One execution and all its results. Outside of a transaction it gets one of its own, which begins with the first result that
 * is read and is committed when the last one has come to its end; that one ends when the commit has succeeded. In the user's
 * transaction it has nothing to begin or to end, but for a login that switches its role: then it has the connection for itself,
 * because a statement of somebody else between entering and executing could switch the role back.
 */
final class Unit {

    private static final Logger LOG = LoggerFactory.getLogger(Unit.class);

    private enum Phase {
        NEW,
        OPEN,
        OVER
    }

    private final Session session;
    private final Access access;
    private final boolean free;
    private final int era;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);
    private final Turns places = new Turns();

    /** The publisher of the results, and each result that it has published, until it ends. */
    private final AtomicInteger parts = new AtomicInteger(1);

    private final AtomicInteger reading = new AtomicInteger();
    private volatile boolean published;
    private volatile long idleSince = System.nanoTime();
    private volatile Turns.@Nullable Turn turn;
    private volatile @Nullable Entry entry;
    private volatile boolean own;

    /**
     * An execution.
     *
     * @param free whether it is one of the user's transaction that needs no turn
     */
    Unit(Session session, Access access, boolean free) {
        this.session = session;
        this.access = access;
        this.free = free;
        this.era = session.era();
        Session.OpenTransaction open = session.transaction();
        this.entry = free && open != null ? open.entry() : null;
    }

    /** A place among the results, which are executed one after the other. */
    Turns.Turn place() {
        return places.ask();
    }

    /** Completes when the next statement can be sent. */
    Mono<Void> started() {
        return Mono.defer(() -> {
            if (free) {
                return stillTheSame();
            }
            if (phase.get() == Phase.OVER) {
                return Mono.error(over());
            }
            Turns.Turn mine = turn;
            if (mine == null) {
                mine = session.ask();
                turn = mine;
            }
            return mine.granted().then(Mono.defer(this::opened));
        });
    }

    /**
     * Fails if a statement of the user's transaction would run when that is over. Some of the driver's statements are sent when
     * their result is read, and by then the connection may be in somebody else's transaction, and show his rows.
     */
    Mono<Void> stillTheSame() {
        return Mono.defer(() -> free && session.era() != era
                ? Mono.error(new IllegalStateException(
                        "The transaction that this result belongs to is over: read results before it ends"))
                : Mono.empty());
    }

    private Mono<Void> opened() {
        if (phase.compareAndSet(Phase.NEW, Phase.OPEN)) {
            session.isHeldBy(this);
            return first();
        }
        return phase.get() == Phase.OVER ? Mono.error(over()) : again();
    }

    private Mono<Void> first() {
        Session.OpenTransaction open = session.transaction();
        if (open == null) {
            Entry entrance = session.entry(access);
            entry = entrance;
            own = true;
            return session.open(Modes.USUAL, access, entrance);
        }
        if (!open.access().equals(access)) {
            return Mono.error(Errors.otherAccess(open.access(), access));
        }
        entry = open.entry();
        return again();
    }

    private Mono<Void> again() {
        Entry entrance = entry;
        return entrance != null && entrance.switchesRole() ? session.enter(entrance) : Mono.empty();
    }

    /** A result is published. */
    SessionResult publish(Part.Source source, boolean lazy) {
        parts.incrementAndGet();
        if (lazy && !free) {
            session.unread(1);
        }
        return SessionResult.of(new Part(this, source, lazy));
    }

    /** No more results will be published. */
    void publishedAll() {
        idleSince = System.nanoTime();
        published = true;
    }

    void readingBegins(boolean lazy) {
        reading.incrementAndGet();
        session.readingBegins();
        if (lazy && !free) {
            session.unread(-1);
        }
    }

    void readingEnds() {
        idleSince = System.nanoTime();
        reading.decrementAndGet();
        session.readingEnds();
    }

    /** A part has come to its end. With the last one the transaction is committed; completes after that. */
    <T> Mono<T> left() {
        return Mono.defer(() -> parts.decrementAndGet() > 0 ? Mono.empty() : this.<T>finished());
    }

    private <T> Mono<T> finished() {
        Phase before = phase.getAndSet(Phase.OVER);
        if (before == Phase.OVER) {
            return Mono.empty();
        }
        return ending(before == Phase.OPEN && own ? session.committed(access, entry) : Mono.empty());
    }

    /** A part has failed, and with it all; never fails. */
    Mono<Void> failed() {
        return Mono.defer(() -> {
            Phase before = phase.getAndSet(Phase.OVER);
            if (before == Phase.OVER) {
                return Mono.empty();
            }
            return ending(before == Phase.OPEN && own ? session.undone() : Mono.empty());
        });
    }

    private <T> Mono<T> ending(Mono<Void> end) {
        Turns.Turn mine = turn;
        if (mine == null) {
            return Mono.empty();
        }
        return Background.finishing(end.materialize()
                .doOnNext(signal -> mine.end())
                .<Void>dematerialize()
                .then(Mono.empty()));
    }

    /** A part was cancelled after it gave something: that counts, as it does with the plain driver. Never fails. */
    Mono<Void> leftEarly() {
        return this.<Void>left().onErrorResume(e -> {
            LOG.debug("What was read in part could not be committed", e);
            return Mono.empty();
        });
    }

    /** A part was cancelled before it gave anything, so nobody knows how far the server is. Never fails. */
    Mono<Void> dropped() {
        return Mono.defer(() -> {
            Phase before = phase.getAndSet(Phase.OVER);
            if (free) {
                session.abandon();
            }
            if (before == Phase.OVER) {
                return Mono.empty();
            }
            boolean begun = before == Phase.OPEN;
            if (begun && session.transaction() != null) {
                session.abandon();
            }
            return ending(begun && session.transaction() == null ? session.discard() : Mono.empty());
        });
    }

    /** Rolls back if results lie unread for so long that nobody will read them. */
    void giveUpIfUnread(Duration patience) {
        boolean idle = phase.get() == Phase.OPEN && published && reading.get() == 0;
        if (idle && System.nanoTime() - idleSince >= patience.toNanos()) {
            LOG.warn("The results of an execution outside of a transaction were not all read: it is rolled back");
            failed().subscribe();
        }
    }

    Throwable translated(Throwable failure) {
        return Errors.translated(failure, access, entry);
    }

    private static IllegalStateException over() {
        return new IllegalStateException(
                "The execution that this result belongs to has ended: another of its results failed or was never read");
    }
}
