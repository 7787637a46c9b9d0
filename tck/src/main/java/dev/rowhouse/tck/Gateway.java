package dev.rowhouse.tck;

import dev.rowhouse.Access;
import dev.rowhouse.Tenants;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One way into the database, as the contracts drive it. Whoever writes a way in writes one of these for it, and says nothing
 * in it that his users could not say.
 *
 * <p>Safe for use by several threads. Whatever the way in throws, other than what the work itself throws, arrives as a
 * {@link GatewayFailure}.
 *
 * @since 0.1.0
 */
public interface Gateway {

    /** The registry, with an admin connection behind it. */
    Tenants tenants();

    /** Does the work in one transaction, which commits, or rolls back and rethrows if the work throws. */
    <T extends @Nullable Object> T inTransaction(Access who, Work<T> work);

    /** Does the work with each statement in a transaction of its own. */
    <T extends @Nullable Object> T autocommit(Access who, Work<T> work);

    /** Like {@link #inTransaction}, for whom {@code TenantContext} names when the connection is opened, as frameworks do it. */
    <T extends @Nullable Object> T inContext(Work<T> work);

    /**
     * Begins to read what a query gives, with a transaction of its own, and lets go of it before the end: a cancelled
     * subscription, a time-out. It returns when nothing more is read, which may be before the transaction has ended.
     *
     * @return the rows that had come by then, few or none; empty where the way in knows no such thing, and then nothing was sent
     */
    default Optional<Rows> abandon(Access who, String sql) {
        return Optional.empty();
    }

    /** Whether its sessions have savepoints; without them {@link Session#savepoint()} is never called. */
    default boolean savepoints() {
        return true;
    }

    /**
     * Throws away the connections that a pool keeps, because a test has poisoned them on purpose. A way in without a pool does
     * nothing.
     */
    void discardConnections();

    /**
     * What is done with a session.
     *
     * @param <T> what comes out
     * @since 0.1.0
     */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {

        /** Called once, with a session that is open until this returns. */
        T in(Session session);
    }
}
