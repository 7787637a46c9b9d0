package dev.rowhouse.test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Statements in a line, so that a test reads as what it says to the database. */
final class Sql {

    private Sql() {}

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of every row; null becomes {@code "null"}. */
    static List<String> query(Connection connection, String sql, Object... binds) throws SQLException {
        try (PreparedStatement statement = bound(connection, sql, binds);
                ResultSet rows = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        }
    }

    static int update(Connection connection, String sql, Object... binds) throws SQLException {
        try (PreparedStatement statement = bound(connection, sql, binds)) {
            return statement.executeUpdate();
        }
    }

    /** What the server says when the work fails; a failed assertion if it does not. */
    static ServerErrorMessage error(Work work) {
        try {
            work.run();
        } catch (PSQLException e) {
            ServerErrorMessage message = e.getServerErrorMessage();
            if (message != null) {
                return message;
            }
            throw new AssertionError("This error is not the server's", e);
        } catch (SQLException e) {
            throw new AssertionError("This error is not the driver's", e);
        }
        throw new AssertionError("The server did not refuse it");
    }

    /** The SQLSTATE of the failure, after which the connection's transaction is rolled back. */
    static @Nullable String state(Connection connection, String... statements) throws SQLException {
        String state = error(() -> run(connection, statements)).getSQLState();
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        return state;
    }

    private static PreparedStatement bound(Connection connection, String sql, Object... binds) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < binds.length; i++) {
            statement.setObject(i + 1, binds[i]);
        }
        return statement;
    }

    /** Something that the database may refuse. */
    interface Work {

        void run() throws SQLException;
    }
}
