package dev.rowhouse.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool of one connection that trusts its borrowers: it resets nothing, and closing gives the same connection back. */
final class LentConnection implements DataSource {

    private final Connection connection;

    LentConnection(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Connection getConnection() {
        return new ForwardingConnection() {
            @Override
            Connection delegate() {
                return connection;
            }

            @Override
            public void close() {
                // Stays open for the next one.
            }
        };
    }

    @Override
    public Connection getConnection(@Nullable String username, @Nullable String password) {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("There is nothing to unwrap");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
