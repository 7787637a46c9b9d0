package dev.rowhouse.hibernate.reactive;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import org.jspecify.annotations.Nullable;

/** Vert.x's older style, in which each call has a handler in the place of a future. */
final class Handlers {

    private Handlers() {}

    /** Hands the outcome on; to nobody where there is no handler, as in Vert.x. */
    static <T> void tell(Future<T> outcome, @Nullable Handler<AsyncResult<T>> handler) {
        if (handler != null) {
            outcome.onComplete(handler);
        }
    }
}
