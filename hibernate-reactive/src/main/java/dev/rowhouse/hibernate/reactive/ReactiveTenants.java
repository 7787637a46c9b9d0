package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import jakarta.persistence.EntityManagerFactory;

/**
 * The tenants of one database, reached through Hibernate Reactive. One for a factory, whose settings say everything else; safe
 * for use by several threads.
 *
 * <pre>{@code
 * MutinyTenants tenants = ReactiveTenants.of(factory).mutiny();
 * tenants.withTransaction(Tenant.of("tenant_1"), session ->
 *         session.createSelectionQuery("from Note", Note.class).getResultList());    // only tenant_1's rows
 * }</pre>
 *
 * @since 0.1.0
 */
public interface ReactiveTenants {

    /**
     * The tenants that a factory's sessions belong to.
     *
     * @param factory one that Hibernate Reactive made
     * @throws IllegalArgumentException if it is not Hibernate Reactive's, or has neither an entity nor a setting of Rowhouse's
     */
    static ReactiveTenants of(EntityManagerFactory factory) {
        return DefaultReactiveTenants.of(factory);
    }

    /** In the style of Mutiny: nothing happens before somebody subscribes. */
    MutinyTenants mutiny();

    /** In the style of {@code CompletionStage}: what is called happens. */
    StageTenants stage();

    /** Connections of one tenant by the driver of Vert.x, out of the pool that the sessions use. */
    default TenantPool pool(Tenant tenant) {
        return pool(Access.of(tenant));
    }

    /**
     * Connections with that access.
     *
     * @throws dev.rowhouse.MissingAdminConnectionException if it is an admin's and none is configured
     */
    TenantPool pool(Access access);
}
