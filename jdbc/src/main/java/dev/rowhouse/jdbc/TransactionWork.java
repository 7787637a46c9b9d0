package dev.rowhouse.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Work to be done in one transaction.
 *
 * @param <T> what it gives back; {@link Void} and null for nothing
 * @param <X> what it throws besides {@code SQLException}
 * @since 0.1.0
 */
@FunctionalInterface
public interface TransactionWork<T extends @Nullable Object, X extends Exception> {

    /**
     * Does the work. The transaction is committed when it returns and rolled back when it throws.
     *
     * @param connection open, with autocommit off; it is closed afterwards
     */
    T in(TenantConnection connection) throws SQLException, X;
}
