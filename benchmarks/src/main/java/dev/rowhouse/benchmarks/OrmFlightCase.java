package dev.rowhouse.benchmarks;

import dev.rowhouse.benchmarks.orm.OrmWork;

/**
 * Work with Hibernate whose flights are counted.
 *
 * @param work what is done
 * @since 0.1.0
 */
record OrmFlightCase(OrmWork work) implements FlightCase {

    @Override
    public String label() {
        return work.label();
    }

    @Override
    public int promisedExtra() {
        return switch (work) {
            // A batch takes no statement before it.
            case PERSIST_100, PERSIST_100_ASSIGNED -> 1;
            // Hibernate asks for generated keys, which take none either: measured, and stated.
            case PERSIST_100_IDENTITY -> Integer.MAX_VALUE;
            default -> 0;
        };
    }
}
