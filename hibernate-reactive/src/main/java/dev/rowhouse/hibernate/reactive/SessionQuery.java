package dev.rowhouse.hibernate.reactive;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;

/**
 * A query without binds, which is judged when it is executed and runs with the context in.
 *
 * @param runner where it runs
 * @param sql its text
 * @param source makes the driver's query, with whatever is done to its rows
 */
record SessionQuery<T>(Runner runner, String sql, Function<SqlConnection, Query<T>> source) implements Query<T> {

    @Override
    public Future<T> execute() {
        return runner.run(sql, raw -> source.apply(raw).execute());
    }

    @Override
    public void execute(Handler<AsyncResult<T>> handler) {
        Handlers.tell(execute(), handler);
    }

    @Override
    public <R> Query<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
        return new SessionQuery<>(runner, sql, raw -> source.apply(raw).collecting(collector));
    }

    @Override
    public <U> Query<RowSet<U>> mapping(Function<Row, U> mapper) {
        return new SessionQuery<>(runner, sql, raw -> source.apply(raw).mapping(mapper));
    }

    /** The same with binds. */
    record Prepared<T>(Runner runner, String sql, Function<SqlConnection, PreparedQuery<T>> source)
            implements PreparedQuery<T> {

        @Override
        public Future<T> execute() {
            return runner.run(sql, raw -> source.apply(raw).execute());
        }

        @Override
        public void execute(Handler<AsyncResult<T>> handler) {
            Handlers.tell(execute(), handler);
        }

        @Override
        public Future<T> execute(Tuple tuple) {
            return runner.run(sql, raw -> source.apply(raw).execute(tuple));
        }

        @Override
        public void execute(Tuple tuple, Handler<AsyncResult<T>> handler) {
            Handlers.tell(execute(tuple), handler);
        }

        @Override
        public Future<T> executeBatch(List<Tuple> batch) {
            return runner.run(sql, raw -> source.apply(raw).executeBatch(batch));
        }

        @Override
        public void executeBatch(List<Tuple> batch, Handler<AsyncResult<T>> handler) {
            Handlers.tell(executeBatch(batch), handler);
        }

        @Override
        public <R> PreparedQuery<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
            return new Prepared<>(runner, sql, raw -> source.apply(raw).collecting(collector));
        }

        @Override
        public <U> PreparedQuery<RowSet<U>> mapping(Function<Row, U> mapper) {
            return new Prepared<>(runner, sql, raw -> source.apply(raw).mapping(mapper));
        }
    }
}
