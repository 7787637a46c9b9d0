package dev.rowhouse.liquibase;

import dev.rowhouse.RowhouseException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A project's Liquibase changelog cannot be applied. The message names the file, what the database said of it, and the SQLSTATE.
 *
 * @since 0.1.0
 */
public final class LiquibaseChangelogException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String changeSet;
    private final @Nullable String sqlState;

    LiquibaseChangelogException(String file, Optional<String> changeSet, Exception cause) {
        super(message(file, changeSet, cause), cause);
        this.changeSet = changeSet.orElse(null);
        this.sqlState = database(cause).map(SQLException::getSQLState).orElse(null);
    }

    /** The changeset that failed, as {@code file::id::author}; empty if it never came to one. */
    public Optional<String> changeSet() {
        return Optional.ofNullable(changeSet);
    }

    /** What the database called the error; empty if it was not the database that refused. */
    public Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }

    private static String message(String file, Optional<String> changeSet, Exception cause) {
        String what = changeSet
                .map(name -> "The Liquibase changeset " + name + " fails: ")
                .orElse("The Liquibase changelog " + file + " cannot be applied: ");
        return what
                + database(cause)
                        .map(e -> e.getMessage() + " (SQLSTATE " + e.getSQLState() + ")")
                        .orElse(String.valueOf(root(cause).getMessage()));
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

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
