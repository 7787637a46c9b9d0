package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import dev.rowhouse.RowhouseException;
import dev.rowhouse.SqlStates;
import dev.rowhouse.StatementRefusedException;
import dev.rowhouse.Tenants;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.GatewayFailure;
import dev.rowhouse.tck.Rows;
import dev.rowhouse.tck.Session;
import io.vertx.sqlclient.DatabaseException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A way in whose every step is begun on an event loop and waited for, because the contracts are written as one thread thinks.
 *
 * @param tenants the registry
 * @param opening opens for an access
 * @param inContext opens for whom the context names
 * @param abandonment how reading is broken off
 * @param discard throws away what the pools keep
 */
record ReactiveGateway(
        Tenants tenants,
        Function<Access, CompletionStage<Opened>> opening,
        Supplier<CompletionStage<Opened>> inContext,
        Abandonment abandonment,
        Runnable discard)
        implements Gateway {

    @Override
    public <T extends @Nullable Object> T inTransaction(Access who, Work<T> work) {
        return transaction(told(() -> Await.outcome(opening.apply(who))), work);
    }

    @Override
    public <T extends @Nullable Object> T inContext(Work<T> work) {
        return transaction(told(() -> Await.outcome(inContext.get())), work);
    }

    @Override
    public <T extends @Nullable Object> T autocommit(Access who, Work<T> work) {
        Opened opened = told(() -> Await.outcome(opening.apply(who)));
        try {
            return work.in(new Stepped(opened));
        } finally {
            step(opened, opened::close);
        }
    }

    @Override
    public Optional<Rows> abandon(Access who, String sql) {
        return Optional.of(told(() -> abandonment.abandon(who, sql)));
    }

    /** Vert.x has none, and their text is refused. */
    @Override
    public boolean savepoints() {
        return false;
    }

    @Override
    public void discardConnections() {
        discard.run();
    }

    private static <T extends @Nullable Object> T transaction(Opened opened, Work<T> work) {
        boolean done = false;
        try {
            step(opened, opened::begin);
            T result = work.in(new Stepped(opened));
            done = true;
            step(opened, opened::commit);
            return result;
        } finally {
            if (!done) {
                Await.on(opened.context(), () -> opened.rollback().handle((ended, failure) -> opened));
            }
            Await.on(opened.context(), () -> opened.close().handle((closed, failure) -> opened));
        }
    }

    private static <T extends @Nullable Object> T step(Opened opened, Supplier<CompletionStage<T>> step) {
        return told(() -> Await.on(opened.context(), step));
    }

    private static <T extends @Nullable Object> T told(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private static GatewayFailure failure(RuntimeException e) {
        String state = null;
        Throwable told = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseException error) {
                state = error.getSqlState();
                told = told instanceof RowhouseException ? told : error;
            } else if (cause instanceof java.sql.SQLException error) {
                state = error.getSQLState();
                told = told instanceof RowhouseException ? told : error;
            } else if (cause instanceof RowhouseException meaning) {
                told = told instanceof RowhouseException ? told : meaning;
                state = state == null && meaning instanceof StatementRefusedException
                        ? SqlStates.STATEMENT_REFUSED
                        : state;
            }
        }
        return new GatewayFailure(state, told);
    }

    /** The contracts' session, a step at a time. */
    private record Stepped(Opened opened) implements Session {

        @Override
        public Rows query(String sql, @Nullable Object... binds) {
            return step(opened, () -> opened.query(sql, binds));
        }

        @Override
        public long update(String sql, @Nullable Object... binds) {
            return step(opened, () -> opened.update(sql, binds));
        }

        @Override
        public void commit() {
            step(opened, opened::commit);
            step(opened, opened::begin);
        }

        @Override
        public void rollback() {
            step(opened, opened::rollback);
            step(opened, opened::begin);
        }

        @Override
        public Object savepoint() {
            throw new UnsupportedOperationException("Vert.x has no savepoints");
        }

        @Override
        public void rollbackTo(Object savepoint) {
            throw new UnsupportedOperationException("Vert.x has no savepoints");
        }
    }
}
