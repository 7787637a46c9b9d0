package dev.rowhouse.jdbc;

import dev.rowhouse.Access;
import dev.rowhouse.RowhouseException;
import dev.rowhouse.Tenants;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.GatewayFailure;
import dev.rowhouse.tck.Rows;
import dev.rowhouse.tck.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way in over JDBC.
 *
 * @param jdbc what is tested
 * @param discard throws away what the pools keep
 */
public record JdbcGateway(JdbcTenants jdbc, Runnable discard) implements Gateway {

    @Override
    public Tenants tenants() {
        return jdbc;
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(Access who, Work<T> work) {
        return told(() -> jdbc.inTransaction(who, connection -> work.in(new JdbcSession(connection))));
    }

    @Override
    public <T extends @Nullable Object> T autocommit(Access who, Work<T> work) {
        return told(() -> {
            try (Connection connection = jdbc.openConnection(who)) {
                return work.in(new JdbcSession(connection));
            }
        });
    }

    /** As a framework does it: a data source, and nothing of ours in sight. */
    @Override
    public <T extends @Nullable Object> T inContext(Work<T> work) {
        return told(() -> {
            try (Connection connection = jdbc.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                T result = work.in(new JdbcSession(connection));
                connection.commit();
                return result;
            }
        });
    }

    @Override
    public void discardConnections() {
        discard.run();
    }

    private interface Step<T extends @Nullable Object> {

        T take() throws SQLException;
    }

    private static <T extends @Nullable Object> T told(Step<T> step) {
        try {
            return step.take();
        } catch (SQLException e) {
            throw new GatewayFailure(e.getSQLState(), e);
        } catch (RowhouseException e) {
            throw new GatewayFailure(null, e);
        }
    }

    /** Statements with binds are prepared; the others are plain ones. */
    private record JdbcSession(Connection connection) implements Session {

        @Override
        public Rows query(String sql, @Nullable Object... binds) {
            return told(() -> {
                if (binds.length == 0) {
                    try (Statement statement = connection.createStatement();
                            ResultSet rows = statement.executeQuery(sql)) {
                        return read(rows);
                    }
                }
                try (PreparedStatement statement = prepared(sql, binds);
                        ResultSet rows = statement.executeQuery()) {
                    return read(rows);
                }
            });
        }

        @Override
        public long update(String sql, @Nullable Object... binds) {
            return told(() -> {
                if (binds.length == 0) {
                    try (Statement statement = connection.createStatement()) {
                        return (long) statement.executeUpdate(sql);
                    }
                }
                try (PreparedStatement statement = prepared(sql, binds)) {
                    return (long) statement.executeUpdate();
                }
            });
        }

        @Override
        public void commit() {
            told(() -> {
                connection.commit();
                return null;
            });
        }

        @Override
        public void rollback() {
            told(() -> {
                connection.rollback();
                return null;
            });
        }

        @Override
        public Object savepoint() {
            return told(connection::setSavepoint);
        }

        @Override
        public void rollbackTo(Object savepoint) {
            told(() -> {
                connection.rollback((Savepoint) savepoint);
                return null;
            });
        }

        private PreparedStatement prepared(String sql, @Nullable Object... binds) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < binds.length; i++) {
                statement.setObject(i + 1, binds[i]);
            }
            return statement;
        }

        private static Rows read(ResultSet rows) throws SQLException {
            List<List<@Nullable Object>> all = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getObject(i));
                }
                all.add(row);
            }
            return new Rows(all);
        }
    }
}
