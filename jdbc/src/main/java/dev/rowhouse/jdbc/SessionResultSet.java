package dev.rowhouse.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a session: they lead back to the user's statement, and what the driver does to move a cursor or to write a row
 * counts as a statement of the session.
 */
final class SessionResultSet extends ForwardingResultSet {

    private final SessionConnection connection;
    private final @Nullable Statement user;
    private final ResultSet rows;

    /** @param user the statement that the user holds; null for the catalog's rows, which have none */
    SessionResultSet(SessionConnection connection, @Nullable Statement user, ResultSet rows) {
        this.connection = connection;
        this.user = user;
        this.rows = rows;
    }

    @Override
    ResultSet delegate() {
        return rows;
    }

    boolean wraps(ResultSet other) {
        return rows == other;
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        rows.getRow(); // fails if closed
        return user;
    }

    @Override
    public boolean next() throws SQLException {
        try {
            return rows.next();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void insertRow() throws SQLException {
        write("insertRow", rows::insertRow);
    }

    @Override
    public void updateRow() throws SQLException {
        write("updateRow", rows::updateRow);
    }

    @Override
    public void deleteRow() throws SQLException {
        write("deleteRow", rows::deleteRow);
    }

    @Override
    public void refreshRow() throws SQLException {
        write("refreshRow", rows::refreshRow);
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        if (user != null && !user.isClosed() && user.isCloseOnCompletion()) {
            user.close();
        }
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Unwrapping.resultSet(this, rows, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return Unwrapping.isResultSet(this, rows, type);
    }

    @Override
    public String toString() {
        return rows.toString();
    }

    /** One of the driver's own statements, which it sends by itself. */
    @FunctionalInterface
    private interface Write {

        void run() throws SQLException;
    }

    private void write(String what, Write write) throws SQLException {
        connection.session().enter("ResultSet." + what + "()");
        try {
            write.run();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private SQLException failed(SQLException e) {
        connection.session().leave();
        return SqlErrors.translate(e);
    }
}
