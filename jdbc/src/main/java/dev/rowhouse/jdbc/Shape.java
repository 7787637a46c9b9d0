package dev.rowhouse.jdbc;

import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * One execution in its two forms.
 *
 * @param <T> what executing gives
 * @param statement the plain statement, whose options count
 * @param repeatable whether it can be executed once more after a failure, with the same binds
 * @param plain executes as the driver does; the context must be in, or not be needed
 * @param folded enters and executes in one flight; null if that would not give the same
 */
record Shape<T extends @Nullable Object>(
        Statement statement,
        boolean repeatable,
        SqlCall<T> plain,
        @Nullable SqlCall<T> folded) {}
