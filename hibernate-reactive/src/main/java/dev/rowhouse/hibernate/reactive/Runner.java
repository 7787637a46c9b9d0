package dev.rowhouse.hibernate.reactive;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/** Where a query is run: on a connection that is there, or on one that is borrowed for it. */
interface Runner {

    /**
     * Judges the text, and runs the call with the context in.
     *
     * @param call makes the driver's query and executes it; only then, because the driver's query remembers whether a
     *     transaction was open when it was made
     */
    <T> Future<T> run(String sql, Function<SqlConnection, Future<T>> call);
}
