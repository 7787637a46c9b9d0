package dev.rowhouse.r2dbc;

import dev.rowhouse.Access;
import dev.rowhouse.session.Entry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

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
    private final Session.Position position;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);
    private final Turns places = new Turns();

    private final AtomicInteger shares = new AtomicInteger();
    private final Share publisher = new Share();
    private final AtomicInteger reading = new AtomicInteger();
    private final Sinks.Empty<Void> noMore = Sinks.empty();
    private volatile boolean published;
    private volatile long idleSince = System.nanoTime();
    private volatile Turns.@Nullable Turn turn;
    private volatile @Nullable Entry entry;
    private volatile boolean own;
    private volatile boolean dropped;

    /**
     * An execution.
     *
     * @param position where it was asked for
     * @param free whether it is one of the user's transaction that needs no turn
     */
    Unit(Session session, Access access, Session.Position position, boolean free) {
        this.session = session;
        this.access = access;
        this.free = free;
        this.position = position;
        Session.OpenTransaction open = position.transaction();
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
                if (phase.get() == Phase.OVER) {
                    mine.end(); // whoever gave it up meanwhile saw no turn
                }
            }
            return session.granted(mine).then(Mono.defer(this::opened));
        });
    }

    /**
     * Fails if a statement of the user's transaction would run when that is over. Some of the driver's statements are sent when
     * their result is read, and by then the connection may be in somebody else's transaction, and show his rows.
     */
    Mono<Void> stillTheSame() {
        return Mono.defer(() -> free && session.position().era() != position.era()
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

    /**
     * The publisher of the results has one, and each result that it has published, until it ends. It is given up once, though
     * an end may be told twice: a completion first, and then a cancellation.
     */
    final class Share {

        private final AtomicBoolean held = new AtomicBoolean(true);

        Share() {
            shares.incrementAndGet();
        }

        /** Gives it up. With the last one the transaction is committed; completes after that. */
        <T> Mono<T> leave() {
            return Mono.defer(() ->
                    held.compareAndSet(true, false) && shares.decrementAndGet() == 0 ? finished() : Mono.<T>empty());
        }

        /** As {@link #leave}, by a cancellation after something was given: that counts, as with the plain driver. Never fails. */
        Mono<Void> leaveEarly() {
            return this.<Void>leave().onErrorResume(e -> {
                LOG.debug("What was read in part could not be committed", e);
                return Mono.empty();
            });
        }
    }

    /** The share of the publisher. */
    Share publisher() {
        return publisher;
    }

    /** A result is published whose statement is executed when it is read. */
    SessionResult publish(Source source) {
        if (!free) {
            session.unread(1);
        }
        return publish(new Origin.Lazy(this, source));
    }

    /** A result is published. */
    SessionResult publish(Origin origin) {
        return SessionResult.of(new Part(this, new Share(), origin));
    }

    /** Executes; somebody must listen to each result. */
    Flux<Origin.Given> results(Source source) {
        return source.results()
                .map(result ->
                        given(new Origin.Given(this, result, source.bound().getAsBoolean())));
    }

    private Origin.Given given(Origin.Given given) {
        if (given.isRunning()) {
            position.unheard().add(given);
            if (isLate()) {
                given.release();
            }
        }
        return given;
    }

    /** Whether whoever ended the execution, or its transaction, could not see what comes only now. */
    private boolean isLate() {
        return dropped || (free ? session.position().era() != position.era() : phase.get() == Phase.OVER);
    }

    /** Somebody listens to it. */
    void heard(Origin.Given given) {
        position.unheard().remove(given);
    }

    /** The server has answered all of it: what nobody has listened to is in memory, and holds nobody up. */
    void answered() {
        position.unheard().removeIf(given -> given.isOf(this));
    }

    private void release() {
        position.unheard().forEach(given -> {
            if (given.isOf(this)) {
                given.release();
            }
        });
    }

    /** Completes when it has failed: its statements are rolled back, and what more they give is of no use to anybody. */
    Mono<Void> noMore() {
        return noMore.asMono();
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
            if (!free) {
                release();
                noMore.tryEmitEmpty();
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

    /** A part was cancelled before it gave anything, so nobody knows how far the server is. Never fails. */
    Mono<Void> dropped() {
        return Mono.defer(() -> {
            Phase before = phase.getAndSet(Phase.OVER);
            dropped = true;
            release();
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

    static IllegalStateException over() {
        return new IllegalStateException(
                "The execution that this result belongs to has ended: another of its results failed or was never read");
    }
}
