package dev.rowhouse.flyway;

import dev.rowhouse.RowhouseException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A project's Flyway migrations cannot be applied. The message names the file, what the database said of it, and the SQLSTATE.
 *
 * @since 0.1.0
 */
public final class FlywayMigrationException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String script;
    private final @Nullable String sqlState;

    FlywayMigrationException(Optional<String> script, RuntimeException cause) {
        super(message(script, cause), cause);
        this.script = script.orElse(null);
        this.sqlState = database(cause).map(SQLException::getSQLState).orElse(null);
    }

    /** The migration that failed: a file, relative to its location, or a class; empty if it never came to one. */
    public Optional<String> script() {
        return Optional.ofNullable(script);
    }

    /** What the database called the error; empty if it was not the database that refused. */
    public Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }

    private static String message(Optional<String> script, RuntimeException cause) {
        String what = script.map(name -> "The Flyway migration " + name + " fails: ")
                .orElse("The Flyway migrations cannot be applied: ");
        return what
                + database(cause)
                        .map(e -> e.getMessage() + " (SQLSTATE " + e.getSQLState() + ")")
                        .orElse(String.valueOf(cause.getMessage()));
    }

    /** The innermost that has an SQLSTATE: a tool may wrap what the driver said in an exception of the driver's kind. */
    private static Optional<SQLException> database(Throwable thrown) {
        SQLException innermost = null;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found && found.getSQLState() != null) {
                innermost = found;
            }
        }
        return Optional.ofNullable(innermost);
    }
}
