package dev.rowhouse.hibernate;

import org.jspecify.annotations.Nullable;

/**
 * Work to be done in one transaction.
 *
 * @param <T> what it gives back; {@link Void} and null for nothing
 * @param <X> what it throws
 * @since 0.1.0
 */
@FunctionalInterface
public interface SessionWork<T extends @Nullable Object, X extends Exception> {

    /**
     * Does the work. The transaction is committed when it returns and rolled back when it throws.
     *
     * @param session open, in a transaction; it is closed afterwards
     */
    T in(TenantSession session) throws X;
}
