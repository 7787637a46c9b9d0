package dev.rowhouse.hibernate;

import dev.rowhouse.Access;
import dev.rowhouse.InvalidTenantException;
import dev.rowhouse.MissingAdminConnectionException;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.RowhouseException;
import dev.rowhouse.SqlStates;
import dev.rowhouse.TenantContext;
import dev.rowhouse.jdbc.ConnectionLender;
import dev.rowhouse.jdbc.JdbcTenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.HibernateException;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.config.spi.StandardConverters;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.service.UnknownUnwrapTypeException;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Gives each session the connections of its access, over the connections that Hibernate would have used without tenants.
 * Hibernate takes one when a transaction begins and gives it back when it ends. Safe for use by several threads.
 */
final class TenantConnectionProvider implements MultiTenantConnectionProvider<Object> {

    private static final long serialVersionUID = 1L;

    /** SQLSTATE of a client that cannot establish a connection. */
    private static final String CONNECTION_REFUSED = "08001";

    private final transient ConnectionProvider connections;
    private final transient Map<String, Object> settings;
    private final transient @Nullable DataSource admin;
    private final transient ServiceRegistryImplementor registry;
    private final boolean autocommitDisabled;
    private transient volatile @Nullable Ready ready;

    TenantConnectionProvider(
            ConnectionProvider connections, Map<String, Object> settings, ServiceRegistryImplementor registry) {
        this.connections = connections;
        this.settings = settings;
        this.registry = registry;
        this.admin = ConnectionSettings.adminDataSource(settings, registry);
        Object disabled = settings.get(JdbcSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT);
        this.autocommitDisabled = disabled != null && StandardConverters.BOOLEAN.convert(disabled);
    }

    /** What is known once the database has been looked at. */
    private record Ready(JdbcTenants tenants, TenantIdentifiers identifiers) {}

    /**
     * Looks at the database, which schema management may have made only now.
     *
     * @throws IllegalStateException if another factory that was built from this registry is open: each has identifiers of its
     *     own
     */
    synchronized void open(TenantIdentifiers identifiers) {
        if (ready != null) {
            throw new IllegalStateException(
                    "Another SessionFactory of this StandardServiceRegistry is open: build each from"
                            + " a registry of its own");
        }
        ready = new Ready(
                ConnectionSettings.tenants(settings, JdbcTenants.builder(new Lender(connections)), registry),
                identifiers);
    }

    /** No session is opened after this. */
    void close() {
        ready = null;
    }

    JdbcTenants tenants() {
        return ready().tenants;
    }

    TenantIdentifiers identifiers() {
        return ready().identifiers;
    }

    /** A connection without a tenant, for metadata and the schema tool: the admin's where there is one. */
    @Override
    public Connection getAnyConnection() throws SQLException {
        return admin == null ? connections.getConnection() : admin.getConnection();
    }

    @Override
    public void releaseAnyConnection(Connection connection) throws SQLException {
        if (admin == null) {
            connections.closeConnection(connection);
        } else {
            connection.close();
        }
    }

    @Override
    public Connection getConnection(Object identifier) throws SQLException {
        Connection connection = opened(identifier);
        if (autocommitDisabled) {
            connection.setAutoCommit(false); // what the setting has promised Hibernate
        }
        return connection;
    }

    /** As exceptions that Hibernate takes for the database's, because it converts no others. */
    private Connection opened(Object identifier) throws SQLException {
        Ready now = ready();
        try {
            return now.tenants.openConnection(reasoned(now.identifiers.access(identifier)));
        } catch (NoTenantException e) {
            throw new SQLException(e.getMessage(), SqlStates.NO_TENANT, e);
        } catch (InvalidTenantException e) {
            throw new SQLException(e.getMessage(), SqlStates.INVALID_TENANT, e);
        } catch (MissingAdminConnectionException e) {
            RowhouseException told =
                    new MissingAdminConnectionException("an admin session", ConnectionSettings.ADMIN_DATASOURCE);
            throw new SQLException(told.getMessage(), CONNECTION_REFUSED, told);
        }
    }

    /** With the reason of the context, which an identifier does not hold. */
    private static Access reasoned(Access access) {
        return access instanceof Access.AllTenants
                ? TenantContext.current()
                        .filter(Access.AllTenants.class::isInstance)
                        .orElse(access)
                : access;
    }

    @Override
    public void releaseConnection(Object identifier, Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return false;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
        return type.isInstance(this) || (type == JdbcTenants.class && ready != null);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type == JdbcTenants.class) {
            return type.cast(tenants());
        }
        throw new UnknownUnwrapTypeException(type);
    }

    private Ready ready() {
        Ready now = ready;
        if (now == null) {
            throw new HibernateException(
                    "The SessionFactory is not open yet, or was not built from the metadata of its registry");
        }
        return now;
    }

    /** Hibernate's connections, which go back to its provider. */
    private record Lender(ConnectionProvider connections) implements ConnectionLender {

        @Override
        public Connection lend() throws SQLException {
            Connection connection = connections.getConnection();
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(
                        true); // Hibernate's own pool says no, and what is outside of a transaction would be lost
            }
            return connection;
        }

        @Override
        public void takeBack(Connection connection) throws SQLException {
            connections.closeConnection(connection);
        }
    }
}
