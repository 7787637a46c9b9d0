package dev.rowhouse.hibernate;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import org.hibernate.Session;

/**
 * A session that belongs to one access until it is closed. Everything of a {@link Session} is there: queries in HQL and SQL,
 * lazy loading, caches. For one thread at a time.
 *
 * @since 0.1.0
 */
public interface TenantSession extends Session {

    /** Whose rows this session reaches. */
    Access access();

    /**
     * The one tenant whose session this is.
     *
     * @throws IllegalStateException if it is not one tenant's: for several tenants, or an admin's
     */
    default Tenant tenant() {
        if (access() instanceof Access.SingleTenant one) {
            return one.tenant();
        }
        throw new IllegalStateException("This session is not one tenant's: ask access() whose it is");
    }
}
