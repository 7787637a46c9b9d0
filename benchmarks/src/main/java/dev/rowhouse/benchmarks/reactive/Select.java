package dev.rowhouse.benchmarks.reactive;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The statement that reads a purchase, by both drivers.
 *
 * @param sql its text
 * @param namesTenant whether the tenant is its first bind
 */
record Select(String sql, boolean namesTenant) {

    static final Select PLAIN = new Select("select remark from plain.purchase where tenant = $1 and id = $2", true);
    static final Select SETTING = new Select("select remark from separate.purchase where id = $1", false);
    static final Select SCOPED = new Select("select remark from protected.purchase where id = $1", false);

    Mono<String> by(Connection connection, String tenant, long id) {
        Statement statement = connection.createStatement(sql);
        if (namesTenant) {
            statement.bind(0, tenant);
        }
        statement.bind(namesTenant ? 1 : 0, id);
        return Flux.from(statement.execute())
                .flatMap(result -> result.map((row, metadata) -> String.valueOf(row.get(0, String.class))))
                .single();
    }

    Future<String> by(SqlClient client, String tenant, long id) {
        return client.preparedQuery(sql)
                .execute(namesTenant ? Tuple.of(tenant, id) : Tuple.of(id))
                .map(Select::remark);
    }

    Future<String> inTransaction(Pool pool, String tenant, long id) {
        return pool.withTransaction(connection -> by(connection, tenant, id));
    }

    /** Begins and asks at once, and commits when the answer is there. */
    Future<String> unawaited(Pool pool, String tenant, long id) {
        return pool.withConnection(connection -> unawaited(connection, tenant, id));
    }

    private Future<String> unawaited(SqlConnection connection, String tenant, long id) {
        Future<Transaction> begun = connection.begin();
        Future<String> found = by(connection, tenant, id);
        return begun.compose(
                transaction -> found.compose(remark -> transaction.commit().map(remark)));
    }

    private static String remark(RowSet<Row> rows) {
        return rows.iterator().next().getString(0);
    }
}
