package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.tck.Rows;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the driver's pool.
 *
 * @param context where it was opened
 * @param connection what is tested; an admin's is the driver's own
 */
record OpenedConnection(Context context, SqlConnection connection) implements Opened {

    static CompletionStage<Opened> of(TenantPool pool) {
        return pool.getConnection()
                .<Opened>map(raw -> new OpenedConnection(Objects.requireNonNull(Vertx.currentContext()), raw))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Rows> query(String sql, @Nullable Object[] binds) {
        return run(sql, binds).map(OpenedConnection::rows).toCompletionStage();
    }

    @Override
    public CompletionStage<Long> update(String sql, @Nullable Object[] binds) {
        return run(sql, binds).map(rows -> (long) rows.rowCount()).toCompletionStage();
    }

    @Override
    public CompletionStage<?> begin() {
        return connection.begin().toCompletionStage();
    }

    @Override
    public CompletionStage<?> commit() {
        return open().commit().toCompletionStage();
    }

    @Override
    public CompletionStage<?> rollback() {
        return open().rollback().toCompletionStage();
    }

    @Override
    public CompletionStage<?> close() {
        return connection.close().toCompletionStage();
    }

    private Transaction open() {
        return Objects.requireNonNull(connection.transaction(), "no transaction");
    }

    private Future<RowSet<Row>> run(String sql, @Nullable Object[] binds) {
        return binds.length == 0
                ? connection.query(sql).execute()
                : connection.preparedQuery(numbered(sql)).execute(Tuple.wrap(binds.clone()));
    }

    private static String numbered(String sql) {
        String text = sql;
        for (int i = 1; text.indexOf('?') >= 0; i++) {
            text = text.replaceFirst("\\?", "\\$" + i);
        }
        return text;
    }

    static Rows rows(RowSet<Row> set) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Row row : set) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                values.add(row.getValue(i));
            }
            rows.add(Collections.unmodifiableList(values));
        }
        return new Rows(rows);
    }
}
