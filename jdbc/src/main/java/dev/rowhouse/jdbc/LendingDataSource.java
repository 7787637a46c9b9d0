package dev.rowhouse.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A lender as a data source: to close one of its connections is to give it back. */
record LendingDataSource(ConnectionLender lender) implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
        return new Lent(lender.lend(), lender);
    }

    @Override
    public Connection getConnection(@Nullable String username, @Nullable String password) throws SQLException {
        throw SqlErrors.unsupported(
                "A lender's connections have the login that it was set up with: use getConnection()");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw SqlErrors.unsupported("A lender of connections has no log writer");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw SqlErrors.unsupported("A lender of connections has no login time-out");
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("dev.rowhouse.jdbc");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw SqlErrors.unsupported("A lender of connections is no wrapper for " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    /** A connection on loan. Whoever borrows it here closes it once and does not use it afterwards. */
    private static final class Lent extends ForwardingConnection {

        private final Connection connection;
        private final ConnectionLender lender;
        private boolean returned;

        Lent(Connection connection, ConnectionLender lender) {
            this.connection = connection;
            this.lender = lender;
        }

        @Override
        Connection delegate() throws SQLException {
            if (returned) {
                throw SqlErrors.closed("connection", "08003");
            }
            return connection;
        }

        @Override
        public void close() throws SQLException {
            if (!returned) {
                returned = true;
                lender.takeBack(connection);
            }
        }

        @Override
        public boolean isClosed() throws SQLException {
            return returned || connection.isClosed();
        }
    }
}
