package dev.rowhouse.hibernate;

import dev.rowhouse.Access;
import dev.rowhouse.MissingAdminConnectionException;
import dev.rowhouse.Tenant;
import dev.rowhouse.Tenants;
import dev.rowhouse.jdbc.JdbcTenants;
import jakarta.persistence.EntityManagerFactory;
import java.util.Set;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * The tenants of one database, reached through Hibernate. One for a {@code SessionFactory}, whose settings say everything
 * else; safe for use by several threads.
 *
 * <pre>{@code
 * HibernateTenants tenants = HibernateTenants.of(sessionFactory);
 * try (TenantSession session = tenants.openSession(Tenant.of("tenant_1"))) {
 *     session.createSelectionQuery("from Note", Note.class).list();    // only tenant_1's rows
 * }
 * }</pre>
 *
 * <p>What the database refuses about tenants is thrown as the {@link dev.rowhouse.RowhouseException} that it is, with the
 * {@code SQLException} as its cause; by a factory that JPA made, as the cause of a {@code PersistenceException}. A session
 * that is opened by the factory itself belongs to whom {@link dev.rowhouse.TenantContext} names, and reaches nothing without.
 *
 * @since 0.1.0
 */
public interface HibernateTenants extends Tenants {

    /**
     * The tenants that a factory's sessions belong to.
     *
     * @param factory a {@code SessionFactory}, or an entity manager factory of Hibernate's
     * @throws IllegalArgumentException if it has neither an entity nor a setting of Rowhouse's
     */
    static HibernateTenants of(EntityManagerFactory factory) {
        return DefaultHibernateTenants.of(factory);
    }

    /**
     * A session that reaches the rows of one tenant. Nothing is sent before the first statement: an unknown tenant shows
     * there.
     *
     * @throws dev.rowhouse.InvalidTenantException if the id is none of the type of the factory's tenant identifiers
     */
    default TenantSession openSession(Tenant tenant) {
        return openSession(Access.of(tenant));
    }

    /**
     * A session that reaches the rows of several tenants, as support staff need it. It keeps out of the second-level cache,
     * and evicts from it what it writes.
     *
     * @throws IllegalArgumentException if the set is empty
     */
    default TenantSession openSession(Set<Tenant> tenants) {
        return openSession(Access.of(tenants));
    }

    /**
     * A session that reaches the rows of every tenant; with the caches as in {@link #openSession(Set)}. An entity that it
     * persists says itself whose it is.
     *
     * @param reason why, for the log
     * @throws IllegalArgumentException if the reason is blank
     * @throws MissingAdminConnectionException if no admin connection is configured
     */
    default TenantSession openAdminSession(String reason) {
        return openSession(Access.admin(reason));
    }

    /** A session with that access. */
    TenantSession openSession(Access access);

    /** A stateless session that reaches the rows of one tenant. */
    default StatelessSession openStatelessSession(Tenant tenant) {
        return openStatelessSession(Access.of(tenant));
    }

    /** A stateless session with that access. */
    StatelessSession openStatelessSession(Access access);

    /** Does the work in one transaction of one tenant; see {@link #inTransaction(Access, SessionWork)}. */
    default <T extends @Nullable Object, X extends Exception> T inTransaction(Tenant tenant, SessionWork<T, X> work)
            throws X {
        return inTransaction(Access.of(tenant), work);
    }

    /**
     * Does the work in one transaction of a new session, commits it, or rolls back and throws what the work threw. The session
     * is closed in either case.
     *
     * @throws X what the work throws
     */
    <T extends @Nullable Object, X extends Exception> T inTransaction(Access access, SessionWork<T, X> work) throws X;

    /** The same tenants by JDBC, over the same connections. */
    JdbcTenants jdbc();
}
