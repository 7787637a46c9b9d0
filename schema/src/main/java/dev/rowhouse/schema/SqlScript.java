package dev.rowhouse.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SQL to be read, kept in a migration, or run: a list of statements in their order. Immutable.
 *
 * @param statements each without a closing semicolon; comments may stand before it
 * @since 0.1.0
 */
public record SqlScript(List<String> statements) {

    /** The tag that quotes a block wherever nothing in it is against that. */
    static final String TAG = "$rowhouse$";

    /** Keeps its own copy of the list. */
    public SqlScript {
        statements = List.copyOf(statements);
    }

    /** The whole script, each statement closed by a semicolon, as a file holds it. */
    public String text() {
        return statements.stream().collect(Collectors.joining(";\n\n", "", ";\n"));
    }

    /**
     * Runs the script: in a transaction of its own, all or nothing, if the connection is in autocommit; else within the
     * caller's transaction, which the caller ends.
     *
     * @throws SQLException what the database says of the first statement that fails
     */
    public void execute(Connection connection) throws SQLException {
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

    /** Back to autocommit only after the rollback: it would commit the half that was done. */
    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private void executeAll(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // The text goes as it is: a brace or a question mark in it is not JDBC's.
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A text as a literal, also where backslashes were meant by an old setting of the server. */
    public static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
    }

    /** A block of PL/pgSQL as a {@code do} statement, quoted with a tag that it does not hold. */
    public static String block(String body) {
        String tag = tagFor(body);
        return "do " + tag + "\n" + body.stripTrailing() + "\n" + tag;
    }

    /** A tag to quote a text with that does not occur in it. */
    static String tagFor(String body) {
        String tag = TAG;
        for (int i = 1; body.contains(tag); i++) {
            tag = "$rowhouse" + i + "$";
        }
        return tag;
    }
}
