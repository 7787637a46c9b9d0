package dev.rowhouse.hibernate;

import dev.rowhouse.jdbc.TenantConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.hibernate.HibernateException;
import org.hibernate.engine.extension.spi.Extension;
import org.hibernate.engine.extension.spi.ExtensionIntegration;
import org.hibernate.engine.extension.spi.ExtensionIntegrationContext;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.jdbc.internal.LogicalConnectionProvidedImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses a session that says it is one tenant's and works on a connection that is another's: one that shares its parent's, or
 * that is given one by hand. The wall would hold, and yet the rows of one tenant would be taken, and cached, for the other's.
 *
 * @since 0.1.0
 */
public final class SessionGate implements ExtensionIntegration<SessionGate.Passed> {

    private static final Logger LOG = LoggerFactory.getLogger(SessionGate.class);

    private static final Passed PASSED = new Passed();

    /** Called by Hibernate. */
    public SessionGate() {}

    /**
     * What a session that was let in carries; it says nothing else.
     *
     * @since 0.1.0
     */
    public static final class Passed implements Extension {

        private Passed() {}
    }

    @Override
    public Class<Passed> getExtensionType() {
        return Passed.class;
    }

    /**
     * Called by Hibernate for every session that it opens, before anybody has it.
     *
     * @throws HibernateException if its connection is not its tenant's
     */
    @Override
    public Passed createExtension(ExtensionIntegrationContext context) {
        SharedSessionContractImplementor session = context.getSession();
        if (session.getFactory().getSessionFactoryOptions().isMultiTenancyEnabled()
                && session.getFactory().getServiceRegistry().getService(MultiTenantConnectionProvider.class)
                        instanceof TenantConnectionProvider provider) {
            requireOwnConnection(session, provider);
        }
        return PASSED;
    }

    private static void requireOwnConnection(
            SharedSessionContractImplementor session, TenantConnectionProvider provider) {
        JdbcCoordinator coordinator = session.getJdbcCoordinator();
        if (coordinator.getJdbcSessionOwner() instanceof SharedSessionContractImplementor owner
                && !Objects.equals(owner.getTenantIdentifierValue(), session.getTenantIdentifierValue())) {
            forget(session);
            throw new HibernateException("A session cannot share the connection of another tenant's session:"
                    + " open one that has its own, without connection()");
        }
        if (coordinator.getLogicalConnection() instanceof LogicalConnectionProvidedImpl provided
                && !isOf(provided.getPhysicalConnection(), session.getTenantIdentifierValue(), provider)) {
            throw new HibernateException(
                    "The connection that is given to this session is not its tenant's: leave it out,"
                            + " or take one from jdbc().openConnection(tenant) of HibernateTenants");
        }
    }

    /** So that its parent, which knows it already, does not close it as well: it is half made, and that would fail. */
    private static void forget(SharedSessionContractImplementor session) {
        try {
            session.close();
        } catch (RuntimeException e) {
            LOG.debug("A session that was refused could not be closed in order", e);
        }
    }

    private static boolean isOf(Connection connection, Object identifier, TenantConnectionProvider provider) {
        try {
            return connection.isWrapperFor(TenantConnection.class)
                    && connection
                            .unwrap(TenantConnection.class)
                            .access()
                            .equals(provider.identifiers().access(identifier));
        } catch (SQLException e) {
            return false;
        }
    }
}
