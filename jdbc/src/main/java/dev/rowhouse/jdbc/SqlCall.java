package dev.rowhouse.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A piece of work that may fail as JDBC fails. */
@FunctionalInterface
interface SqlCall<T extends @Nullable Object> {

    T call() throws SQLException;
}
