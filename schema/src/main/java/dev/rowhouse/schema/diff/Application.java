package dev.rowhouse.schema.diff;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Changes on their way into a database. */
record Application(List<Change> changes, String limitLocks) {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    void to(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            executeAll(connection);
            return;
        }
        connection.setAutoCommit(false);
        try {
            executeAll(connection);
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        }
        connection.setAutoCommit(true);
    }

    private void executeAll(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(limitLocks);
            for (Change change : changes) {
                execute(statement, change);
            }
        }
    }

    private static void execute(Statement statement, Change change) throws SQLException {
        try {
            for (String sql : change.up()) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new TableBusyException(change.object(), e);
            }
            throw e;
        }
    }

    /** Back to autocommit only after the rollback: it would commit the half that was done. */
    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
