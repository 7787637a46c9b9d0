package dev.rowhouse.jdbc;

import dev.rowhouse.Access;
import java.sql.Connection;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The connection of an admin session: the driver's own, but for an orderly end. */
final class AdminConnection extends ForwardingConnection implements TenantConnection {

    private final Connection raw;
    private final Driver driver;
    private final Access access;
    private final BorrowedSettings borrowed;
    private volatile boolean closed;

    AdminConnection(Connection raw, Driver driver, Access access) throws SQLException {
        this.raw = raw;
        this.driver = driver;
        this.access = access;
        this.borrowed = new BorrowedSettings(raw);
    }

    @Override
    Connection delegate() throws SQLException {
        if (closed) {
            throw SqlErrors.closed("connection", "08003");
        }
        return raw;
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        delegate();
        borrowed.isolationChanges();
        raw.setTransactionIsolation(level);
    }

    @Override
    public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
        clientInfoChanges();
        super.setClientInfo(name, value);
    }

    @Override
    public void setClientInfo(Properties properties) throws SQLClientInfoException {
        clientInfoChanges();
        super.setClientInfo(properties);
    }

    @Override
    public void setNetworkTimeout(@Nullable Executor executor, int milliseconds) throws SQLException {
        delegate();
        borrowed.networkTimeoutChanges();
        raw.setNetworkTimeout(executor, milliseconds);
    }

    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            borrowed.restore(driver.open());
        } catch (SQLException | RuntimeException e) {
            Discarding.discard(raw, e);
            return;
        }
        raw.close();
    }

    @Override
    public boolean isClosed() throws SQLException {
        return closed || raw.isClosed();
    }

    @Override
    public boolean isValid(int timeout) throws SQLException {
        return !closed && raw.isValid(timeout);
    }

    @Override
    public String toString() {
        return "TenantConnection[" + access + "]";
    }

    private void clientInfoChanges() throws SQLClientInfoException {
        try {
            delegate();
            borrowed.clientInfoChanges();
        } catch (SQLException e) {
            throw new SQLClientInfoException(e.getMessage(), e.getSQLState(), Map.of(), e);
        }
    }
}
