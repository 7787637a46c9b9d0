package dev.rowhouse.test;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source that tells the guard of every connection it hands out, and hands it out as it is. */
final class TrackedDataSource implements DataSource {

    private final DataSource source;
    private final String description;
    private final boolean pooled;
    private final Guard guard;

    TrackedDataSource(DataSource source, String description, boolean pooled, Guard guard) {
        this.source = source;
        this.description = description;
        this.pooled = pooled;
        this.guard = guard;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return watched(source.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return watched(source.getConnection(username, password));
    }

    /** Refused: a connection that is built elsewhere would escape the guard. */
    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        throw new SQLFeatureNotSupportedException("A guarded data source builds no connections: use getConnection()");
    }

    @Override
    public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
        return source.createShardingKeyBuilder();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return source.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return type.isInstance(source) ? type.cast(source) : source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(source) || source.isWrapperFor(type);
    }

    private Connection watched(Connection connection) {
        guard.add(Borrow.of(connection, description, pooled));
        return connection;
    }

    @Override
    public String toString() {
        return description;
    }
}
