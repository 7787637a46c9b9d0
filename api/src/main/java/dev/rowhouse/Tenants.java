package dev.rowhouse;

import java.util.stream.Stream;

/**
 * The registry of tenants in the database, reached over the admin connection. A tenant that is not in it, or suspended,
 * reads and writes nothing, whatever token it shows.
 *
 * <p>Safe for use by several threads. Each call is one transaction of its own. Every method throws
 * {@link MissingAdminConnectionException} if no admin connection is configured and {@link DatabaseException} if the database
 * fails.
 *
 * @since 0.1.0
 */
public interface Tenants {

    /**
     * Registers a tenant, active from the commit on. Of several callers that create the same tenant at once exactly one wins.
     *
     * @throws TenantAlreadyExistsException if it is registered already, active or suspended
     */
    void create(Tenant tenant);

    /**
     * Takes a tenant out of the registry and keeps its rows: they are out of reach until a tenant of the same id is created
     * again.
     *
     * @return whether it was registered
     */
    boolean delete(Tenant tenant);

    /** Whether the tenant is registered, active or suspended. */
    boolean exists(Tenant tenant);

    /**
     * Asks at once what a session would find out at its first statement.
     *
     * @throws UnknownTenantException if the tenant is not registered
     * @throws TenantSuspendedException if it is suspended
     */
    void require(Tenant tenant);

    /**
     * All registered tenants, ordered by id (by code point), in constant memory: pages are read as the stream is consumed,
     * and no connection is held between them. So it need not be closed, and it is not one snapshot.
     */
    Stream<Tenant> list();

    /**
     * Locks a tenant out: its sessions fail with SQLSTATE RH004 at their next statement that takes a new snapshot. Suspending
     * twice does nothing.
     *
     * @throws UnknownTenantException if the tenant is not registered
     */
    void suspend(Tenant tenant);

    /**
     * Lets a suspended tenant in again. Resuming an active one does nothing.
     *
     * @throws UnknownTenantException if the tenant is not registered
     */
    void resume(Tenant tenant);
}
