package dev.rowhouse.r2dbc;

import dev.rowhouse.Access;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.session.Entry;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * What happens on one of the driver's connections, and for whom: the transaction that is open, whose turn it is, and what has
 * to be set back. The context goes in with the {@code begin} of each transaction, in the same flight, and out with its end.
 *
 * <p>What changes the state of the connection is done one after the other, and goes on to its end when nobody listens any more.
 */
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** How long the results of an execution may lie unread while somebody waits for the connection. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /**
     * The transaction that the user began.
     *
     * @param access for whom
     * @param entry how it was let in; null for an admin, who needs nothing to be let in
     */
    record OpenTransaction(Access access, @Nullable Entry entry) {

        /** Whether each statement must enter anew, because one before it may have switched the role back. */
        boolean switchesRole() {
            return entry != null && entry.switchesRole();
        }
    }

    /**
     * Where the connection stands. What was made at one position must not run at another: it may be somebody else's turn.
     *
     * @param era one more after each begin and end of a transaction, and when the connection is given back
     * @param transaction the user's; null if none is open
     * @param unheard statements that run there and to whose results nobody has listened yet
     */
    record Position(int era, @Nullable OpenTransaction transaction, Set<Origin.Given> unheard) {

        static Position first() {
            return new Position(0, null, ConcurrentHashMap.newKeySet());
        }

        Position next(@Nullable OpenTransaction now) {
            return new Position(era + 1, now, ConcurrentHashMap.newKeySet());
        }

        /** Lets what is sent next be answered. */
        void release() {
            unheard.forEach(Origin.Given::release);
        }
    }

    private final Connection raw;
    private final Who who;
    private final Ready ready;
    private final Turns turns = new Turns();
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicInteger unread = new AtomicInteger();
    private volatile Position position = Position.first();
    private volatile @Nullable Unit unit;
    private volatile boolean abandoned;
    private volatile boolean broken;
    private volatile boolean opening;
    private volatile boolean over;

    Session(Connection raw, Who who, Ready ready) {
        this.raw = raw;
        this.who = who;
        this.ready = ready;
    }

    Connection raw() {
        return raw;
    }

    Who who() {
        return who;
    }

    Ready ready() {
        return ready;
    }

    @Nullable
    OpenTransaction transaction() {
        return position.transaction();
    }

    Position position() {
        return position;
    }

    /** Only for whose turn it is. */
    private void becomes(@Nullable OpenTransaction now) {
        Position left = position;
        position = left.next(now);
        left.release();
    }

    /** Whose work is done there: the open transaction's, which the Reactor Context must not gainsay, or else the context's. */
    Access access(Position there, ContextView context) {
        OpenTransaction open = there.transaction();
        if (open == null) {
            return who.required(context);
        }
        Access now = who.in(context);
        if (now != null && !now.equals(open.access())) {
            throw Errors.otherAccess(open.access(), now);
        }
        return open.access();
    }

    /** Begins a transaction, or does nothing in one of the same access, as the driver does. */
    Mono<Void> begin(Modes modes) {
        return Mono.deferContextual(context -> {
            Access access = access(position, context);
            return alone(() -> {
                OpenTransaction open = transaction();
                if (open != null) {
                    return open.access().equals(access)
                            ? Mono.empty()
                            : Mono.error(Errors.otherAccess(open.access(), access));
                }
                Entry entry = entry(access);
                return open(modes, access, entry).doOnSuccess(nothing -> becomes(new OpenTransaction(access, entry)));
            });
        });
    }

    /** Begins a transaction on the driver's connection and enters, both in one flight. Only for whose turn it is. */
    Mono<Void> open(Modes modes, Access access, @Nullable Entry entry) {
        if (broken) {
            return Mono.error(Errors.closed());
        }
        if (opening || !raw.isAutoCommit()) {
            return discard()
                    .then(Mono.error(() -> new IllegalStateException(
                            "This connection has a transaction that nobody here began, and was thrown away")));
        }
        Mono<Void> begin = Mono.from(modes.equals(Modes.USUAL) ? raw.beginTransaction() : raw.beginTransaction(modes));
        // The error of the one waits for the answer to the other: only then is it known whether there is something to
        // roll back.
        Mono<Void> both = entry == null
                ? begin
                : Flux.mergeSequentialDelayError(2, begin, enter(entry))
                        .then()
                        .onErrorMap(e -> Exceptions.unwrapMultiple(e).get(0));
        // Until it is answered the driver takes no transaction to be open, and neither commits nor rolls back.
        opening = true;
        return both.doOnTerminate(() -> opening = false)
                .onErrorResume(e -> undone().then(Mono.error(() -> Errors.translated(e, access, entry))));
    }

    /** Enters by a statement of its own. Only for whose turn it is, or in the flight of a {@code begin}. */
    Mono<Void> enter(Entry entry) {
        return Mono.defer(() -> {
            Statement statement = raw.createStatement(entry.sql()).fetchSize(0);
            List<String> binds = entry.binds();
            statement.bind(0, new HiddenParameter(binds.get(0)));
            for (int i = 1; i < binds.size(); i++) {
                statement.bind(i, binds.get(i));
            }
            return Flux.from(statement.execute())
                    .concatMap(Result::getRowsUpdated)
                    .then();
        });
    }

    /** How the connection is let in for that access; null if nothing is needed. Only for whose turn it is. */
    @Nullable
    Entry entry(Access access) {
        if (access instanceof Access.AllTenants) {
            ready.requireAdminOnApp();
            return null;
        }
        return ready.entries().to(access, TokenSigner.ANY_BACKEND);
    }

    Mono<Void> commit() {
        return alone(() -> {
            OpenTransaction open = transaction();
            becomes(null);
            return open == null ? Mono.empty() : committed(open.access(), open.entry());
        });
    }

    Mono<Void> committed(Access access, @Nullable Entry entry) {
        return Mono.<Void>defer(() -> Mono.from(raw.commitTransaction()))
                .doOnSuccess(nothing -> abandoned = false)
                .onErrorResume(e -> undone().then(Mono.error(() -> Errors.translated(e, access, entry))));
    }

    Mono<Void> rollback() {
        return alone(() -> {
            OpenTransaction open = transaction();
            becomes(null);
            return open == null
                    ? Mono.empty()
                    : Mono.<Void>defer(() -> Mono.from(raw.rollbackTransaction()))
                            .doOnSuccess(nothing -> abandoned = false)
                            .onErrorResume(e -> discard().then(Mono.error(e)));
        });
    }

    /** Rolls back what is open, or throws the connection away; never fails. */
    Mono<Void> undone() {
        return Mono.<Void>defer(() -> Mono.from(raw.rollbackTransaction())).onErrorResume(e -> {
            LOG.debug("A transaction could not be rolled back", e);
            return discard();
        });
    }

    /** Does it when its turn comes, to the end, unless nobody wants it any more before that, or the connection is given back. */
    <T> Mono<T> alone(Supplier<Mono<T>> work) {
        return Mono.defer(() -> {
            Turns.Turn turn = ask();
            Mono<T> whole = granted(turn)
                    .then(Mono.defer(() -> turn.isGranted() ? work.get() : Mono.<T>empty()))
                    .materialize()
                    .doOnNext(signal -> turn.end())
                    .dematerialize();
            return Background.finishing(whole).doOnCancel(turn::withdraw);
        });
    }

    /** Asks for the connection. While it is not given, executions whose results nobody reads are ended. */
    Turns.Turn ask() {
        Turns.Turn turn = turns.ask();
        if (turn.isWaiting()) {
            Flux.interval(PATIENCE).takeUntilOther(turn.granted()).subscribe(tick -> {
                Unit holder = unit;
                if (holder != null) {
                    holder.giveUpIfUnread(PATIENCE);
                }
            });
        }
        return turn;
    }

    /** As {@link Turns.Turn#granted}; fails if what had its turn before gave the connection back, which may be somebody else's. */
    Mono<Void> granted(Turns.Turn turn) {
        return turn.granted().then(Mono.defer(() -> over ? Mono.error(Errors.closed()) : Mono.empty()));
    }

    /** It is this execution's turn. */
    void isHeldBy(Unit holder) {
        unit = holder;
    }

    /** Something is being read from the connection. */
    void readingBegins() {
        active.incrementAndGet();
    }

    void readingEnds() {
        active.decrementAndGet();
    }

    /** A result was handed out whose statement runs when it is read, or it was read. */
    void unread(int change) {
        unread.addAndGet(change);
    }

    /** Somebody gave up a statement of the open transaction before it gave anything: the server may be at it for long. */
    void abandon() {
        abandoned = true;
    }

    /** Throws the connection away. Never fails. */
    Mono<Void> discard() {
        return Mono.defer(() -> {
            broken = true;
            return Background.finishing(Physical.discard(raw));
        });
    }

    /**
     * Ends what is open, after what is being committed, and sets back what was set.
     *
     * @param restored sets back what was set
     * @return whether the connection may be used by somebody else
     */
    Mono<Boolean> settled(Supplier<Mono<Void>> restored) {
        return Mono.defer(() -> {
            // Their statements may still be at it, and for long.
            boolean unheard = !position.unheard().isEmpty();
            int lost = unread.getAndSet(0);
            if (lost > 0) {
                LOG.warn("{} results were never read, so their statements did not run", lost);
            }
            Unit holder = unit;
            if (holder != null) {
                holder.giveUpIfUnread(Duration.ZERO);
            }
            if (broken || abandoned || unheard || active.get() > 0) {
                return Mono.just(false);
            }
            // A statement of the transaction takes no turn: it counts itself, and then looks whether the transaction is
            // still open.
            return alone(() -> ended().then(Mono.defer(restored))
                            .then(Mono.fromSupplier(() -> !broken && !opening && active.get() == 0)))
                    .onErrorResume(e -> {
                        LOG.debug("A connection could not be left in order", e);
                        return Mono.just(false);
                    });
        });
    }

    /** As {@link #settled}, for good: nothing has a turn afterwards. */
    Mono<Boolean> closed(Supplier<Mono<Void>> restored) {
        return settled(() -> {
            over = true;
            return restored.get();
        });
    }

    private Mono<Void> ended() {
        boolean open = transaction() != null;
        becomes(null);
        return open ? Mono.from(raw.rollbackTransaction()) : Mono.empty();
    }
}
