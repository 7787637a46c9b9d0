package dev.rowhouse.hibernate.entities;

import java.sql.Connection;
import java.util.Map;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.engine.jdbc.spi.SqlStatementLogger;
import org.hibernate.resource.transaction.spi.DdlTransactionIsolator;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.tool.schema.internal.HibernateSchemaManagementTool;
import org.hibernate.tool.schema.internal.exec.JdbcContext;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's tool with a connection that is somebody else's: it is taken as it is, in a transaction or not, and Hibernate's own
 * ways of getting one, which commit, are not gone.
 */
final class SchemaTool extends HibernateSchemaManagementTool {

    private static final long serialVersionUID = 1L;

    private final transient Context context;

    SchemaTool(ServiceRegistryImplementor registry, @Nullable Connection connection, Dialect dialect) {
        injectServices(registry);
        context = new Context(registry, connection, dialect);
    }

    @Override
    public JdbcContext resolveJdbcContext(Map<String, Object> settings) {
        return context;
    }

    @Override
    public DdlTransactionIsolator getDdlTransactionIsolator(JdbcContext given) {
        return context;
    }

    /** The connection in the two ways in which Hibernate asks for it. */
    private record Context(
            ServiceRegistry registry, @Nullable Connection connection, Dialect dialect)
            implements JdbcContext, DdlTransactionIsolator, JdbcConnectionAccess {

        @Override
        public JdbcConnectionAccess getJdbcConnectionAccess() {
            return this;
        }

        @Override
        public Dialect getDialect() {
            return dialect;
        }

        @Override
        public SqlStatementLogger getSqlStatementLogger() {
            return new SqlStatementLogger(false, false, false, 0);
        }

        @Override
        public SqlExceptionHelper getSqlExceptionHelper() {
            return new SqlExceptionHelper(false);
        }

        @Override
        public ServiceRegistry getServiceRegistry() {
            return registry;
        }

        @Override
        public JdbcContext getJdbcContext() {
            return this;
        }

        @Override
        public Connection getIsolatedConnection() {
            return obtainConnection();
        }

        @Override
        public Connection getIsolatedConnection(boolean autocommit) {
            return obtainConnection();
        }

        @Override
        public void release() {
            // It stays with its owner.
        }

        @Override
        public Connection obtainConnection() {
            if (connection == null) {
                throw new IllegalStateException("The schema is to be written without a database");
            }
            return connection;
        }

        @Override
        public void releaseConnection(Connection given) {
            // It stays with its owner.
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return false;
        }
    }
}
