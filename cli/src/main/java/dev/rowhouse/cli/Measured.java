package dev.rowhouse.cli;

import dev.rowhouse.test.FlightCounter;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of work came to.
 *
 * @param result what it gave
 * @param flights how many flights to the server it took
 */
record Measured<T extends @Nullable Object>(T result, long flights) {

    static <T extends @Nullable Object> Measured<T> of(Work<T> work) throws SQLException {
        long before = soFar();
        T result = work.run();
        return new Measured<>(result, soFar() - before);
    }

    /** How many flights to the server some work took that gives nothing. */
    static long flights(Action action) throws SQLException {
        long before = soFar();
        action.run();
        return soFar() - before;
    }

    /** Of both drivers. */
    private static long soFar() {
        return FlightCounter.flights() + ReactiveFlights.flights();
    }

    /** Something to be measured, without a result. */
    interface Action {

        void run() throws SQLException;
    }

    /** Something to be measured. */
    interface Work<T extends @Nullable Object> {

        T run() throws SQLException;
    }
}
