package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.TransactionPropagation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Connections for one access, out of the one pool that all accesses share. Made by {@link ReactiveTenants#pool}, costs
 * nothing, and is not closed by itself. Safe for use by several threads.
 *
 * <p>{@code begin()} sends the context in the same flight as {@code BEGIN}; what is sent behind it without waiting goes along.
 * A statement outside of a transaction gets one of its own, which commits before its future completes, and costs a flight more.
 * Statements that are prepared, cursors and streams need a transaction, and end with it.
 *
 * <p>What the database refuses about tenants is a future that failed with the {@link dev.rowhouse.RowhouseException} that it
 * is, whose cause is the driver's. A connection is never the driver's own: {@code PgConnection.cast} fails. An admin's are,
 * and send any statement.
 *
 * @since 0.1.0
 */
public final class TenantPool implements Pool {

    private final Access access;
    private final Pool raw;
    private final Function<SqlConnection, SqlConnection> session;

    private TenantPool(Access access, Pool raw, Function<SqlConnection, SqlConnection> session) {
        this.access = access;
        this.raw = raw;
        this.session = session;
    }

    /** Of one tenant or several, over the pool of the application's login. */
    static TenantPool of(Access access, Pool app, Entrances entrances) {
        return new TenantPool(access, app, connection -> entrances.session(connection, access));
    }

    /** Of the admin, over the pool of his login. */
    static TenantPool admin(Access access, Pool admin) {
        return new TenantPool(access, admin, connection -> connection);
    }

    /** Whose rows its connections reach. */
    public Access access() {
        return access;
    }

    @Override
    public Future<SqlConnection> getConnection() {
        return raw.getConnection().compose(connection -> {
            try {
                return Future.succeededFuture(session.apply(connection));
            } catch (RuntimeException e) {
                return connection.close().transform(closed -> Future.failedFuture(e));
            }
        });
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        Handlers.tell(getConnection(), handler);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return new SessionQuery<>(new Borrowing(this), sql, connection -> connection.query(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return new SessionQuery.Prepared<>(new Borrowing(this), sql, connection -> connection.preparedQuery(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, @Nullable PrepareOptions options) {
        return new SessionQuery.Prepared<>(
                new Borrowing(this), sql, connection -> connection.preparedQuery(sql, options));
    }

    /**
     * As any pool's, if the transaction is not to be passed on.
     *
     * @throws UnsupportedOperationException for {@link TransactionPropagation#CONTEXT}: Vert.x would hand on the connection
     *     that it finds in the context, whosever it is
     */
    @Override
    public <T> Future<@Nullable T> withTransaction(
            TransactionPropagation propagation, Function<SqlConnection, Future<@Nullable T>> function) {
        if (propagation == TransactionPropagation.CONTEXT) {
            throw new UnsupportedOperationException("A tenant's transaction is not passed on by the context of Vert.x,"
                    + " which would give it to another tenant's work: hand on the connection");
        }
        return withTransaction(function);
    }

    /** Does nothing: the shared pool is closed with the factory. */
    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    /** Does nothing, as {@link #close()}. */
    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        Handlers.tell(close(), handler);
    }

    /**
     * Not possible.
     *
     * @throws UnsupportedOperationException always: it would be handed connections without a context
     */
    @Deprecated
    @Override
    public Pool connectHandler(Handler<SqlConnection> handler) {
        throw new UnsupportedOperationException("The pool is shared by all tenants: set a handler where it is made");
    }

    /**
     * Not possible.
     *
     * @throws UnsupportedOperationException always: the shared pool makes its connections itself
     */
    @Deprecated
    @Override
    public Pool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
        throw new UnsupportedOperationException("The pool is shared by all tenants: set a provider where it is made");
    }

    /** How many connections the shared pool has open. */
    @Override
    public int size() {
        return raw.size();
    }

    @Override
    public String toString() {
        return "TenantPool[" + access + "]";
    }

    private record Borrowing(TenantPool pool) implements Runner {

        @Override
        public <T> Future<T> run(String sql, Function<SqlConnection, Future<T>> call) {
            return pool.getConnection()
                    .compose(connection -> call.apply(connection)
                            .transform(done -> connection
                                    .close()
                                    .transform(closed -> done.succeeded()
                                            ? Future.succeededFuture(done.result())
                                            : Future.failedFuture(done.cause()))));
        }
    }
}
