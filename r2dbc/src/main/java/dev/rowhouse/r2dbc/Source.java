package dev.rowhouse.r2dbc;

import io.r2dbc.spi.Result;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * What the driver executes.
 *
 * @param execution executes
 * @param bound whether it has binds by now: then the driver gives a result first, and sends the statement when that is listened to
 */
record Source(Supplier<Publisher<? extends Result>> execution, BooleanSupplier bound) {

    /** What has no binds, so that the driver sends it before it gives a result. */
    static Source unbound(Supplier<Publisher<? extends Result>> execution) {
        return new Source(execution, () -> false);
    }

    /** Executes. */
    Flux<Result> results() {
        return Flux.defer(() -> Flux.<Result>from(execution.get()));
    }
}
