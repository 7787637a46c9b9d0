package dev.rowhouse.r2dbc;

import io.r2dbc.spi.Result;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/** Where a part of an execution has the driver's result from. */
sealed interface Origin {

    /** What is read from it; to be asked once. */
    <T> Flux<T> values(Function<? super Result, ? extends Publisher<? extends T>> reader);

    /**
     * A statement that is executed when its result is read.
     *
     * @param unit whose statement it is
     * @param source executes
     */
    record Lazy(Unit unit, Source source) implements Origin {

        @Override
        public <T> Flux<T> values(Function<? super Result, ? extends Publisher<? extends T>> reader) {
            return unit.results(source).concatMap(given -> given.values(reader), 1);
        }
    }

    /**
     * A result that the driver has given. Its statement runs, unless it is a bound one. The rows of a running one to which nobody
     * listens fill a buffer of the driver, and whatever is sent next on that connection waits for ever: so each is heard or
     * released. A bound one must not be released, for that would send it, and perhaps in somebody else's transaction.
     */
    final class Given implements Origin {

        private static final Logger LOG = LoggerFactory.getLogger(Given.class);

        private final Unit unit;
        private final Result result;
        private final boolean bound;
        private final AtomicBoolean heard = new AtomicBoolean();

        Given(Unit unit, Result result, boolean bound) {
            this.unit = unit;
            this.result = result;
            this.bound = bound;
        }

        /** Whether the server may be at it, and its answer fill the driver's buffer. */
        boolean isRunning() {
            return !bound;
        }

        boolean isOf(Unit execution) {
            return unit == execution;
        }

        @Override
        public <T> Flux<T> values(Function<? super Result, ? extends Publisher<? extends T>> reader) {
            return Flux.defer(() -> {
                Flux<T> values = Flux.from(reader.apply(result));
                // From here nothing may come between, not even a cancellation: what counts as heard must be heard.
                return isFirst() ? values : Flux.error(Unit.over());
            });
        }

        /** Nobody will hear it, unless somebody does already. */
        void release() {
            if (isRunning() && isFirst()) {
                Flux.from(result.getRowsUpdated())
                        .subscribe(rows -> {}, e -> LOG.debug("A result that was given up had failed", e));
            }
        }

        private boolean isFirst() {
            boolean first = heard.compareAndSet(false, true);
            if (first) {
                unit.heard(this);
            }
            return first;
        }
    }
}
