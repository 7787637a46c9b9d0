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

    /** Nobody will hear it, unless somebody does already. */
    void release();

    /**
     * A statement that is executed when its result is read.
     *
     * @param unit whose statement it is
     * @param source executes
     */
    record Lazy(Unit unit, Part.Source source) implements Origin {

        @Override
        public <T> Flux<T> values(Function<? super Result, ? extends Publisher<? extends T>> reader) {
            return Flux.defer(source::results).map(unit::running).concatMap(running -> running.values(reader), 1);
        }

        /** Nothing: what was executed is released as the execution ends. */
        @Override
        public void release() {}
    }

    /**
     * A statement that runs. The rows of a result to which nobody listens fill a buffer of the driver, and whatever is sent next on
     * that connection waits for ever: so each result is heard or released.
     */
    final class Running implements Origin {

        private static final Logger LOG = LoggerFactory.getLogger(Running.class);

        private final Unit unit;
        private final Result result;
        private final AtomicBoolean heard = new AtomicBoolean();

        Running(Unit unit, Result result) {
            this.unit = unit;
            this.result = result;
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

        @Override
        public void release() {
            if (isFirst()) {
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
