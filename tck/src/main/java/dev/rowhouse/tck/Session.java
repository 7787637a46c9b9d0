package dev.rowhouse.tck;

import org.jspecify.annotations.Nullable;

/**
 * An open connection of a {@link Gateway}, for one thread. A bind is marked by {@code ?}, which contracts use for nothing
 * else; values are {@code String}, {@code Integer}, {@code Long} and {@code UUID}. Every method throws {@link GatewayFailure}.
 *
 * @since 0.1.0
 */
public interface Session {

    /** Runs a statement that gives rows. */
    Rows query(String sql, @Nullable Object... binds);

    /**
     * Runs a statement that gives none.
     *
     * @return how many rows it wrote
     */
    long update(String sql, @Nullable Object... binds);

    /** Commits; the next statement begins another transaction. Not in autocommit. */
    void commit();

    /** Rolls back; the next statement begins another transaction. Not in autocommit. */
    void rollback();

    /** Sets a savepoint. Not in autocommit, nor where {@link Gateway#savepoints()} says no. */
    Object savepoint();

    /** Rolls back to a savepoint that {@link #savepoint()} gave. */
    void rollbackTo(Object savepoint);
}
