package dev.rowhouse.hibernate.mapping;

import org.hibernate.service.Service;

/**
 * Whether the entities of one SessionFactory have to do with tenants. {@link TenantMappingContributor} says so while the mapping
 * is built, and whatever is set up later asks. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Activation implements Service {

    private static final long serialVersionUID = 1L;

    private volatile boolean active;

    /** One that is not active. */
    public Activation() {}

    /** Whether the mapping was built with tenants in mind; false until then. */
    public boolean isActive() {
        return active;
    }

    /** Says that it was. */
    public void activate() {
        active = true;
    }
}
