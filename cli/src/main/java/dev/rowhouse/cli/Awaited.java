package dev.rowhouse.cli;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.time.Duration;

/** The end of asynchronous work, for which only the demo itself waits. */
final class Awaited {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Awaited() {}

    /** What it gave; null if it gives nothing. What it failed with is thrown. */
    static <T> T of(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    /** The same for the driver's own work. */
    static <T> T of(Future<T> work) {
        return of(Uni.createFrom().completionStage(work.toCompletionStage()));
    }
}
