package dev.rowhouse.benchmarks.reactive;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;

/** The end of an application, which is waited for: the next one wants its connections. */
final class Closing {

    private Closing() {}

    static void of(Pool pool, Vertx vertx) {
        await(pool.close());
        of(vertx);
    }

    static void of(Vertx vertx) {
        await(vertx.close());
    }

    static void await(Future<?> closed) {
        closed.toCompletionStage().toCompletableFuture().join();
    }
}
