package dev.rowhouse.benchmarks;

import java.util.List;

/**
 * The flights of one workload by one variant, counted over several executions on one connection.
 *
 * @param first of the very first execution on a fresh connection, where the driver has prepared nothing yet
 * @param settled of the later executions, when the driver has prepared its statements on the server; an odd number of them
 * @since 0.1.0
 */
record FlightCount(long first, List<Long> settled) {

    /**
     * A count.
     *
     * @throws IllegalArgumentException if the number of executions is even: there would be no execution in the middle
     */
    FlightCount {
        settled = List.copyOf(settled);
        if (settled.size() % 2 == 0) {
            throw new IllegalArgumentException("The median of " + settled.size() + " executions need not be a count");
        }
    }

    /** What the execution in the middle needed: a count that did occur. */
    long median() {
        return settled.stream().sorted().skip(settled.size() / 2).findFirst().orElseThrow();
    }

    /** Whether any execution, the first included, needed another number of flights than the median. */
    boolean varies() {
        return first != median() || settled.stream().distinct().count() > 1;
    }
}
