package dev.rowhouse.tck;

import dev.rowhouse.Access;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.test.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The application's login straight to the server, with nothing of ours between but a token. */
record Straight(TestDatabase database) {

    /** What is done with a connection that is in a transaction. */
    @FunctionalInterface
    interface Work<T> {

        T with(Connection connection) throws SQLException;
    }

    /** What a statement came to: rows as text, or the SQLSTATE of a refusal as the only text, after an exclamation mark. */
    List<String> attempt(Access access, String sql) {
        return inTransaction(access, connection -> run(connection, sql));
    }

    /** What a statement came to without any token. */
    List<String> attempt(String sql) {
        return connected(connection -> run(connection, sql));
    }

    <T> T inTransaction(Access access, Work<T> work) {
        return connected(connection -> {
            enter(connection, token(access));
            T result = work.with(connection);
            connection.commit();
            return result;
        });
    }

    <T> T connected(Work<T> work) {
        try (Connection connection = database.app().getConnection()) {
            connection.setAutoCommit(false);
            T result = work.with(connection);
            connection.rollback();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String token(Access access) {
        return TokenSigner.of(database.signingKey(), Duration.ofMinutes(1), InstantSource.system())
                .sign(access, TokenSigner.ANY_BACKEND)
                .value();
    }

    static void enter(Connection connection, String token) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select rowhouse.enter(?, 'public')")) {
            statement.setString(1, token);
            statement.execute();
        }
    }

    /** Runs it behind a savepoint, so that the transaction survives a refusal. */
    static List<String> run(Connection connection, String sql) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            List<String> seen = new ArrayList<>();
            boolean rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() >= 0) {
                if (rows) {
                    read(statement, seen);
                }
                rows = statement.getMoreResults();
            }
            return seen;
        } catch (SQLException e) {
            connection.rollback(savepoint);
            return List.of("!" + e.getSQLState());
        }
    }

    private static void read(Statement statement, List<String> seen) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                seen.add(String.valueOf(rows.getString(1)));
            }
        }
    }

    /** The roles and logins in the places that a text holds for them. */
    String filledIn(String sql) {
        return new AttackText(sql).withRolesQuoted(database);
    }
}
