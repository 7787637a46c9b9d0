package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import dev.rowhouse.MissingAdminConnectionException;
import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.hibernate.SessionIdentifiers;
import io.vertx.sqlclient.Pool;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pools of one open factory, by access.
 *
 * @param factory whose sessions use them
 * @param app connections of the application's login
 * @param admin connections of the admin's; null if there are none
 * @param entrances how sessions are let in
 */
record TenantPools(
        SessionFactoryImplementor factory,
        Pool app,
        @Nullable Pool admin,
        Entrances entrances) {

    private static final Logger LOG = LoggerFactory.getLogger(ReactiveTenants.class);

    /**
     * The pool of an access.
     *
     * @throws MissingAdminConnectionException if it is an admin's and there is no admin connection
     */
    TenantPool pool(Access access) {
        return access instanceof Access.AllTenants all
                ? TenantPool.admin(all, admin("an admin session"))
                : TenantPool.of(access, app, entrances);
    }

    /** The admin's connections, for a verb or a session. */
    Pool admin(String verb) {
        if (admin == null) {
            throw new MissingAdminConnectionException(verb, ConnectionSettings.ADMIN_USER);
        }
        return admin;
    }

    SessionIdentifiers identifiers() {
        return SessionIdentifiers.of(factory.getServiceRegistry());
    }

    /** What Hibernate's text of an identifier was before: the very object where it is one. */
    Object identifier(String text) {
        return factory.getTenantIdentifierJavaType().fromString(text);
    }

    /** Says in the log why every tenant's rows are going to be reached, if they are. */
    static void logReason(Access access) {
        if (access instanceof Access.AllTenants all) {
            LOG.info("Admin session: {}", all.loggedReason());
        }
    }
}
