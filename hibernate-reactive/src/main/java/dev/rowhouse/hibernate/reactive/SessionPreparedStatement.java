package dev.rowhouse.hibernate.reactive;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.RowStream;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Function;

/**
 * A statement that is prepared for one transaction, and with it is over.
 *
 * @param lease whose it is
 * @param transaction the only one that it runs in
 * @param sql its text, which has been judged
 * @param raw the driver's, which would run on the connection whoever has it
 */
record SessionPreparedStatement(Lease lease, SessionTransaction transaction, String sql, PreparedStatement raw)
        implements PreparedStatement {

    @Override
    public PreparedQuery<RowSet<Row>> query() {
        return new SessionQuery.Prepared<>(new Within(lease, transaction), sql, connection -> raw.query());
    }

    @Override
    public Cursor cursor(Tuple args) {
        return new SessionCursor(lease, transaction, raw.cursor(args));
    }

    @Override
    public RowStream<Row> createStream(int fetch, Tuple args) {
        return new SessionRowStream(cursor(args), fetch);
    }

    @Override
    public Future<Void> close() {
        return lease.open() == transaction ? lease.within(transaction, raw::close) : Future.succeededFuture();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        Handlers.tell(close(), handler);
    }

    private record Within(Lease lease, SessionTransaction transaction) implements Runner {

        @Override
        public <T> Future<T> run(String sql, Function<SqlConnection, Future<T>> call) {
            return lease.within(transaction, () -> call.apply(lease.raw()));
        }
    }
}
