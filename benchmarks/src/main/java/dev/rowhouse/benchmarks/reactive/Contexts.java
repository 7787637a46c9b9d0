package dev.rowhouse.benchmarks.reactive;

import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Gives each unit of work a context of Vert.x of its own, as a server on Vert.x gives to each of its requests.
 *
 * @param vertx whose
 */
record Contexts(Vertx vertx) {

    /** Begins the work in a new context: on the event loop that calls, or on the next one where none does. */
    <T> CompletionStage<T> in(Supplier<CompletionStage<T>> work) {
        CompletableFuture<T> end = new CompletableFuture<>();
        context()
                .runOnContext(nothing -> work.get().whenComplete((value, error) -> {
                    if (error == null) {
                        end.complete(value);
                    } else {
                        end.completeExceptionally(error);
                    }
                }));
        return end;
    }

    private ContextInternal context() {
        VertxInternal internal = (VertxInternal) vertx;
        ContextInternal current = internal.getContext();
        return current == null ? internal.createEventLoopContext() : current.duplicate();
    }
}
