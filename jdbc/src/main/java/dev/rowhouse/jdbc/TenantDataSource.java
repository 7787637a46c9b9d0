package dev.rowhouse.jdbc;

import dev.rowhouse.NoTenantException;
import dev.rowhouse.SqlStates;
import dev.rowhouse.TenantContext;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source for libraries that know of no tenant: each connection belongs to the access that {@link TenantContext} has
 * when it is asked for, and stays with it until it is closed. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TenantDataSource implements DataSource {

    private final JdbcTenants tenants;
    private final DataSource underneath;

    TenantDataSource(JdbcTenants tenants, DataSource underneath) {
        this.tenants = tenants;
        this.underneath = underneath;
    }

    /**
     * A connection of the current tenant.
     *
     * @throws SQLException RH001, caused by {@link NoTenantException}, if the thread is in no scope of {@link TenantContext};
     *     nothing was borrowed then
     */
    @Override
    public TenantConnection getConnection() throws SQLException {
        try {
            return tenants.openConnection(TenantContext.required());
        } catch (NoTenantException e) {
            throw SqlErrors.of(e, SqlStates.NO_TENANT);
        }
    }

    /** Refused: the login is the data source's, and the tenant is the context's. */
    @Override
    public Connection getConnection(@Nullable String username, @Nullable String password) throws SQLException {
        throw SqlErrors.unsupported(
                "A tenant's connection is opened with the login of its data source: use getConnection()");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return underneath.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        underneath.setLogWriter(out);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return underneath.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        underneath.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("dev.rowhouse.jdbc");
    }

    /** Hands out itself; never the data source underneath, whose connections have no tenant. */
    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw SqlErrors.unsupported("A TenantDataSource is no wrapper for " + type.getName()
                + ": connections from underneath would have no tenant");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
