package dev.rowhouse.cli;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * How an attempt was refused.
 *
 * @param sqlState {@value #NONE} if it was not
 * @param cause the simple name of the exception that the error was caused by, else of the error itself
 * @param message in the words of the database or the library
 * @param flights how many flights to the server the attempt took
 */
record Refusal(String sqlState, String cause, String message, long flights) {

    static final String NONE = "no refusal";

    static Refusal of(Measured.Work<?> attempt) throws SQLException {
        Measured<Refusal> measured = Measured.of(() -> refused(attempt));
        Refusal refusal = measured.result();
        return new Refusal(refusal.sqlState, refusal.cause, refusal.message, measured.flights());
    }

    private static Refusal refused(Measured.Work<?> attempt) {
        try {
            return new Refusal(NONE, NONE, "it succeeded, with " + attempt.run(), 0);
        } catch (SQLException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            return new Refusal(
                    String.valueOf(e.getSQLState()), reason.getClass().getSimpleName(), message(e), 0);
        }
    }

    /** The first thing the server said, or all that the library did. */
    private static String message(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException error ? error.getServerErrorMessage() : null;
        return String.valueOf(server == null ? e.getMessage() : server.getMessage());
    }

    @Override
    public String toString() {
        return sqlState + " " + cause + ": " + message;
    }
}
