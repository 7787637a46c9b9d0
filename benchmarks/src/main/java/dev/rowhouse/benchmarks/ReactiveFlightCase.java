package dev.rowhouse.benchmarks;

import dev.rowhouse.benchmarks.reactive.ReactiveWork;

/**
 * Work without a waiting thread whose flights are counted.
 *
 * @param work what is done
 * @since 0.1.0
 */
record ReactiveFlightCase(ReactiveWork work) implements FlightCase {

    @Override
    public String label() {
        return work.label();
    }

    @Override
    public int promisedExtra() {
        return switch (work) {
            case R2DBC_TRANSACTION, VERTX_TRANSACTION, VERTX_UNAWAITED, HIBERNATE_TRANSACTION -> 0;
            // It is given a transaction of its own, whose commit is a flight; its beginning is another where the
            // driver does not send the select with it.
            case VERTX_ALONE, HIBERNATE_ALONE -> 1;
            case R2DBC_ALONE -> 2;
        };
    }
}
