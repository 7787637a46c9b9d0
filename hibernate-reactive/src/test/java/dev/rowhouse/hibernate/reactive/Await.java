package dev.rowhouse.hibernate.reactive;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits, which only a test may do. */
final class Await {

    private Await() {}

    /** What came out, or the very exception. */
    static <T extends @Nullable Object> T outcome(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    static <T extends @Nullable Object> T outcome(Future<T> future) {
        return outcome(future.toCompletionStage());
    }

    /** The same of what is to be begun on a context of Vert.x. */
    static <T extends @Nullable Object> T on(Context context, Supplier<CompletionStage<T>> step) {
        CompletableFuture<T> done = new CompletableFuture<>();
        context.runOnContext(start -> {
            try {
                step.get().whenComplete((value, failure) -> {
                    if (failure == null) {
                        done.complete(value);
                    } else {
                        done.completeExceptionally(failure);
                    }
                });
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return outcome(done);
    }
}
