package dev.rowhouse.hibernate;

import dev.rowhouse.Access;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.service.ServiceRegistry;

/**
 * What one {@code SessionFactory} takes for tenant identifiers, and the access that each stands for. For a module that opens
 * its sessions in a way of its own; an application opens them by {@link HibernateTenants}. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class SessionIdentifiers {

    private final TenantIdentifiers identifiers;

    private SessionIdentifiers(TenantIdentifiers identifiers) {
        this.identifiers = identifiers;
    }

    /**
     * Those of the factory that is open in a registry.
     *
     * @throws IllegalArgumentException if it has neither an entity nor a setting of Rowhouse's
     * @throws org.hibernate.HibernateException if it is not open yet
     */
    public static SessionIdentifiers of(ServiceRegistry registry) {
        if (registry.getService(MultiTenantConnectionProvider.class) instanceof TenantConnectionProvider provider) {
            return new SessionIdentifiers(provider.identifiers());
        }
        throw new IllegalArgumentException(
                "This SessionFactory has no tenants: annotate an entity with @TenantScoped, or"
                        + " set a property that begins with \"rowhouse.\"");
    }

    /**
     * The identifier of an access. It is known by its identity where it is not one tenant's: Hibernate is to be given this
     * object.
     *
     * @throws dev.rowhouse.InvalidTenantException if the tenant's id is none of the type of this factory's identifiers
     */
    public Object of(Access access) {
        return identifiers.of(access);
    }

    /**
     * The access that an identifier stands for; without the reason, if it is an admin's.
     *
     * @throws dev.rowhouse.NoTenantException if it stands for no tenant
     * @throws dev.rowhouse.InvalidTenantException if it is no tenant's, and none that was given out and is still remembered
     * @throws IllegalArgumentException if it is of another type
     */
    public Access access(Object identifier) {
        return identifiers.access(identifier);
    }
}
