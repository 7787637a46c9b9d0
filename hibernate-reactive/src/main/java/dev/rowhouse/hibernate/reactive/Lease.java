package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.session.Admission;
import dev.rowhouse.session.Entry;
import dev.rowhouse.session.Quoting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.TransactionRollbackException;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionBase;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One lease of a connection for one access. The context goes in right behind {@code BEGIN}, in the same flight, and out with
 * the transaction; a statement outside of one gets one of its own.
 *
 * <p>In a transaction statements are handed to the driver at once, which keeps their order. Whatever bounds a transaction, and
 * every statement that has one of its own, waits for its turn: nothing may slip in between, because it would run outside.
 *
 * <p>Where entering switches the role, a statement without it would run as a login that sees more. So there nothing is sent
 * before the answer to what must precede it, and every statement enters.
 *
 * <p>Safe for use by several threads.
 */
final class Lease implements Runner {

    private final SqlConnection raw;
    private final Supplier<Entry> entries;
    private final Admission admission;
    private volatile Entry entry;
    private @Nullable Future<?> last;
    private @Nullable SessionTransaction open;
    private boolean closed;

    /**
     * A lease.
     *
     * @param entries how a transaction is let in that is about to begin
     */
    Lease(SqlConnection raw, Supplier<Entry> entries, Admission admission) {
        this.raw = raw;
        this.entries = entries;
        this.entry = entries.get();
        this.admission = admission;
    }

    SqlConnection raw() {
        return raw;
    }

    /** The open transaction; null if there is none. */
    synchronized @Nullable SessionTransaction open() {
        return open;
    }

    @Override
    public <T> Future<T> run(String sql, Function<SqlConnection, Future<T>> call) {
        return judged(sql, () -> inTurn(() -> runNow(() -> call.apply(raw))));
    }

    /** Runs what belongs to one transaction, and fails if that is over. The driver does not count it among its statements. */
    <T> Future<T> within(SessionTransaction transaction, Supplier<Future<T>> statement) {
        return told(inTurn(() -> open == transaction ? held(runNow(statement)) : over()));
    }

    /** Does something with the open transaction, for which the text is judged, and fails if there is none. */
    <T> Future<T> inTransaction(String sql, Function<SessionTransaction, Future<T>> work) {
        return judged(
                sql,
                () -> inTurn(() -> {
                    SessionTransaction transaction = open;
                    return transaction == null
                            ? Future.failedFuture(
                                    new IllegalStateException("A statement is prepared in a transaction only: begin"
                                            + " one first, or use preparedQuery(…), which gets one of its own"))
                            : held(work.apply(transaction));
                }));
    }

    Future<Transaction> begin() {
        return told(inTurn(this::beginNow));
    }

    Future<Void> end(SessionTransaction transaction, boolean rollback) {
        return told(inTurn(() -> open == transaction ? endNow(transaction, rollback) : over()));
    }

    /** Rolls back what is open, and gives the connection back. Nothing is sent afterwards. */
    synchronized Future<Void> close() {
        if (closed) {
            return Future.succeededFuture();
        }
        closed = true;
        return queued(() -> {
            SessionTransaction transaction = open;
            return transaction == null ? raw.close() : endNow(transaction, true).transform(ended -> raw.close());
        });
    }

    private <T> Future<T> judged(String sql, Supplier<Future<T>> work) {
        try {
            admission.admit(sql, Quoting.UNKNOWN, entry.switchesRole());
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
        return told(work.get());
    }

    private <T> Future<T> told(Future<T> outcome) {
        return outcome.recover(failure -> Future.failedFuture(PgErrors.translated(failure, entry)));
    }

    private synchronized <T> Future<T> inTurn(Supplier<Future<T>> step) {
        return closed
                ? Future.failedFuture(new IllegalStateException("This connection has been closed"))
                : queued(step);
    }

    private <T> Future<T> queued(Supplier<Future<T>> step) {
        Future<?> before = last;
        if (before == null || before.isComplete()) {
            return attempted(step);
        }
        Promise<T> promise = Promise.promise();
        last = promise.future();
        before.onComplete(done -> later(step, promise));
        return promise.future();
    }

    private synchronized <T> void later(Supplier<Future<T>> step, Promise<T> promise) {
        Future<?> behind = last;
        attempted(step).onComplete(promise);
        last = behind; // whoever came meanwhile waits for this step, and is waited for
    }

    /** What has to be over before anything else has its turn, with what had to be already. */
    private <T> Future<T> held(Future<T> outcome) {
        Future<?> before = last;
        last = before == null || before.isComplete() ? outcome : before.<T>compose(done -> outcome, failure -> outcome);
        return outcome;
    }

    private static <T> Future<T> attempted(Supplier<Future<T>> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static <T> Future<T> over() {
        return Future.failedFuture(new IllegalStateException("This transaction is over"));
    }

    private <T> Future<T> runNow(Supplier<Future<T>> statement) {
        if (open == null) {
            return held(alone(statement));
        }
        return entry.switchesRole() ? held(enter().compose(entered -> statement.get())) : statement.get();
    }

    private Future<Transaction> beginNow() {
        if (open != null) {
            return Future.failedFuture(new IllegalStateException("A transaction is open already"));
        }
        entry = entries.get();
        Future<Transaction> begun = raw.begin();
        SessionTransaction transaction = new SessionTransaction(this, raw.transaction());
        open = transaction;
        Future<Transaction> entered = entered(begun)
                .compose(in -> Future.succeededFuture(transaction), failure -> givenUp(transaction, failure));
        return entry.switchesRole() ? held(entered) : entered;
    }

    private synchronized Future<Transaction> givenUp(SessionTransaction transaction, Throwable failure) {
        Future<Void> ended = open == transaction ? endNow(transaction, true) : Future.succeededFuture();
        return ended.transform(done -> Future.failedFuture(failure));
    }

    private Future<Void> endNow(SessionTransaction transaction, boolean rollback) {
        open = null;
        return held(settled(
                rollback ? transaction.raw().rollback() : transaction.raw().commit()));
    }

    private <T> Future<T> alone(Supplier<Future<T>> statement) {
        entry = entries.get();
        Future<Transaction> begun = raw.begin();
        Transaction transaction = raw.transaction();
        Future<Void> entered = entered(begun);
        Future<T> result = entry.switchesRole()
                ? entered.compose(in -> attempted(statement))
                : both(entered, attempted(statement));
        return result.compose(
                value -> settled(transaction.commit()).map(value),
                failure -> settled(transaction.rollback()).transform(done -> Future.failedFuture(failure)));
    }

    /** The second outcome when both are there; the first one's failure, because the second's follows from it. */
    private static <T> Future<T> both(Future<Void> first, Future<T> second) {
        return first.compose(done -> second, failure -> second.transform(done -> Future.failedFuture(failure)));
    }

    private Future<Void> entered(Future<Transaction> begun) {
        return entry.switchesRole()
                ? begun.compose(transaction -> enter())
                : both(begun.mapEmpty(), attempted(this::enter));
    }

    private Future<Void> enter() {
        return raw.preparedQuery(entry.sql())
                .execute(Tuple.wrap(entry.binds().toArray()))
                .mapEmpty();
    }

    /** An end that failed may have left the transaction open on the server: it is ended again, or the connection is cut. */
    private Future<Void> settled(Future<Void> ended) {
        return ended.recover(failure -> failure instanceof TransactionRollbackException
                ? Future.failedFuture(failure)
                : raw.query("rollback").execute().transform(again -> {
                    if (again.failed()) {
                        cut();
                    }
                    return Future.failedFuture(failure);
                }));
    }

    private void cut() {
        if (raw instanceof SqlConnectionBase<?> base && base.unwrap().unwrap() instanceof SocketConnectionBase socket) {
            socket.socket().close();
        }
    }
}
