package dev.rowhouse.benchmarks;

import dev.rowhouse.benchmarks.reactive.Reading;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Customers of all tenants who read at once: each begins its next reading when the last one has ended. What they read is random,
 * and the same for crowds of the same seed. It looks at the answers: a fast one with another tenant's row would be none.
 *
 * @param reading what each of them does
 * @param size of the shop in which they do it
 * @param seed of what they choose
 * @since 0.1.0
 */
record Crowd(Reading reading, ShopSize size, long seed) {

    private static final int PATIENCE_IN_SECONDS = 60;

    /**
     * Lets so many customers read so often, all of them together; how long that took, in nanoseconds.
     *
     * @throws CompletionException if one of them got an error, another tenant's row, or no answer for a minute
     */
    long work(int customers, int readings) {
        Turn turn = new Turn(readings);
        SplittableRandom random = new SplittableRandom(seed);
        long start = System.nanoTime();
        for (int i = 0; i < customers; i++) {
            turn.next(random.split());
        }
        turn.over.join();
        return System.nanoTime() - start;
    }

    private final class Turn {

        private final int readings;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();
        private final CompletableFuture<@Nullable Void> over;

        Turn(int readings) {
            this.readings = readings;
            this.over = new CompletableFuture<@Nullable Void>().orTimeout(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
        }

        void next(SplittableRandom random) {
            if (begun.incrementAndGet() > readings) {
                return;
            }
            String tenant = "t" + (1 + random.nextInt(size.tenants()));
            int id = 1 + random.nextInt(size.purchases(tenant));
            try {
                reading.of(tenant, id).whenComplete((remark, error) -> {
                    if (error != null) {
                        over.completeExceptionally(error);
                    } else if (!remark.endsWith(" of " + tenant)) {
                        over.completeExceptionally(
                                new IllegalStateException("Read a row that is not of " + tenant + ": " + remark));
                    } else {
                        ended(random);
                    }
                });
            } catch (RuntimeException e) {
                over.completeExceptionally(e);
            }
        }

        private void ended(SplittableRandom random) {
            if (ended.incrementAndGet() == readings) {
                over.complete(null);
            } else {
                next(random);
            }
        }
    }
}
