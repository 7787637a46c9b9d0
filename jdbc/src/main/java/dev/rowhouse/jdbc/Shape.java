package dev.rowhouse.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * One execution in its two forms: plain, as the driver has it, and folded behind the entrance.
 *
 * @param <T> what executing gives
 */
interface Shape<T extends @Nullable Object> {

    /** The plain statement, whose options count. */
    Statement statement();

    /** Whether the folded form gives the same as the plain one. */
    boolean foldable() throws SQLException;

    /** Whether it can be executed once more after a failure, with the same binds. */
    boolean repeatable();

    /** Executes as the driver does; the context must be in, or not be needed. */
    T plain() throws SQLException;

    /** Enters and executes in one flight. */
    T folded() throws SQLException;
}
