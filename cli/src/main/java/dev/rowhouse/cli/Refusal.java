package dev.rowhouse.cli;

import dev.rowhouse.RowhouseException;
import io.vertx.pgclient.PgException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * How an attempt was refused.
 *
 * @param sqlState the database's; {@value #NONE} if it was not, empty if the library did
 * @param cause the simple name of the library's exception that is the error, or its cause; empty if there is none
 * @param message in the words of the database or the library
 * @param flights how many flights to the server the attempt took
 */
record Refusal(String sqlState, String cause, String message, long flights) {

    private static final String NONE = "no refusal";

    static Refusal of(Measured.Work<?> attempt) throws SQLException {
        Measured<Refusal> measured = Measured.of(() -> refused(attempt));
        Refusal refusal = measured.result();
        return new Refusal(refusal.sqlState, refusal.cause, refusal.message, measured.flights());
    }

    private static Refusal refused(Measured.Work<?> attempt) {
        try {
            return new Refusal(NONE, "", "it succeeded, with " + attempt.run(), 0);
        } catch (SQLException e) {
            return new Refusal(String.valueOf(e.getSQLState()), name(e.getCause()), message(e), 0);
        } catch (RowhouseException e) {
            return refusedBy(e);
        } catch (PersistenceException e) {
            // Hibernate's own around it, as it has for all errors.
            if (e.getCause() instanceof RowhouseException reason) {
                return refusedBy(reason);
            }
            throw e;
        }
    }

    private static Refusal refusedBy(RowhouseException e) {
        return new Refusal(sqlStateBehind(e), name(e), String.valueOf(e.getMessage()), 0);
    }

    private static String name(@Nullable Throwable reason) {
        return reason instanceof RowhouseException ? reason.getClass().getSimpleName() : "";
    }

    /** What either driver says that the server said. */
    private static String sqlStateBehind(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException error) {
                return String.valueOf(error.getSQLState());
            }
            if (cause instanceof PgException error) {
                return error.getSqlState();
            }
        }
        return "";
    }

    /** The first thing the server said, or all that the library did. */
    private static String message(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException error ? error.getServerErrorMessage() : null;
        return String.valueOf(server == null ? e.getMessage() : server.getMessage());
    }

    boolean happened() {
        return !sqlState.equals(NONE);
    }

    /** The SQLSTATE and the library's exception. */
    String reason() {
        return (sqlState + " " + cause).strip();
    }

    @Override
    public String toString() {
        return reason() + ": " + message;
    }
}
