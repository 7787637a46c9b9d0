package dev.rowhouse.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The flights of one workload by one variant, counted over several executions on one connection.
 *
 * @param first of the very first execution on a fresh connection, where the driver has prepared nothing yet
 * @param settled of the later executions, when the driver has prepared its statements on the server; an odd number of them
 * @since 0.1.0
 */
record FlightCount(long first, List<Long> settled) {

    /** pgjdbc prepares a statement on the server at its fifth execution; twice that, and nothing moves any more. */
    private static final int WARM_UP = 10;

    private static final int EXECUTIONS = 21;

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

    /**
     * Counts while some work is done again and again.
     *
     * @param flights the flights so far
     */
    static FlightCount of(LongSupplier flights, Interleaving.Timed work) throws SQLException {
        long first = count(flights, work);
        for (int i = 1; i < WARM_UP; i++) {
            work.run();
        }
        List<Long> settled = new ArrayList<>();
        for (int i = 0; i < EXECUTIONS; i++) {
            settled.add(count(flights, work));
        }
        return new FlightCount(first, settled);
    }

    private static long count(LongSupplier flights, Interleaving.Timed work) throws SQLException {
        long before = flights.getAsLong();
        work.run();
        return flights.getAsLong() - before;
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
