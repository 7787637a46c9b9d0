package dev.rowhouse.hibernate.reactive;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.spi.DatabaseMetadata;
import org.jspecify.annotations.Nullable;

/** A connection of a pool that runs everything for one access, and never hands out the driver's own. */
final class TenantSqlConnection implements SqlConnection {

    private final Lease lease;

    TenantSqlConnection(Lease lease) {
        this.lease = lease;
    }

    Lease lease() {
        return lease;
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return new SessionQuery<>(lease, sql, raw -> raw.query(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return new SessionQuery.Prepared<>(lease, sql, raw -> raw.preparedQuery(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, @Nullable PrepareOptions options) {
        return new SessionQuery.Prepared<>(lease, sql, raw -> raw.preparedQuery(sql, options));
    }

    @Override
    public Future<PreparedStatement> prepare(String sql) {
        return lease.inTransaction(
                sql,
                transaction -> lease.raw()
                        .prepare(sql)
                        .map(prepared -> new SessionPreparedStatement(lease, transaction, sql, prepared)));
    }

    @Override
    public SqlConnection prepare(String sql, Handler<AsyncResult<PreparedStatement>> handler) {
        Handlers.tell(prepare(sql), handler);
        return this;
    }

    @Override
    public Future<PreparedStatement> prepare(String sql, @Nullable PrepareOptions options) {
        return lease.inTransaction(
                sql,
                transaction -> lease.raw()
                        .prepare(sql, options)
                        .map(prepared -> new SessionPreparedStatement(lease, transaction, sql, prepared)));
    }

    @Override
    public SqlConnection prepare(
            String sql, @Nullable PrepareOptions options, Handler<AsyncResult<PreparedStatement>> handler) {
        Handlers.tell(prepare(sql, options), handler);
        return this;
    }

    @Override
    public SqlConnection exceptionHandler(@Nullable Handler<Throwable> handler) {
        lease.raw().exceptionHandler(handler);
        return this;
    }

    @Override
    public SqlConnection closeHandler(@Nullable Handler<Void> handler) {
        lease.raw().closeHandler(handler);
        return this;
    }

    @Override
    public Future<Transaction> begin() {
        return lease.begin();
    }

    @Override
    public void begin(Handler<AsyncResult<Transaction>> handler) {
        Handlers.tell(begin(), handler);
    }

    @Override
    public @Nullable Transaction transaction() {
        return lease.open();
    }

    @Override
    public boolean isSSL() {
        return lease.raw().isSSL();
    }

    @Override
    public DatabaseMetadata databaseMetadata() {
        return lease.raw().databaseMetadata();
    }

    @Override
    public Future<Void> close() {
        return lease.close();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        Handlers.tell(close(), handler);
    }
}
