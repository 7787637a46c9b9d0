package dev.rowhouse.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
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
    ResultSet delegate() throws SQLException {
        connection.session().raw(); // fails if closed: the rows may be another borrower's by now
        return rows;
    }

    /** Closes the rows and nothing else, whatever closing them by hand would close. */
    void end() throws SQLException {
        rows.close();
    }

    boolean wraps(ResultSet other) {
        return rows == other;
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        delegate().getRow(); // fails if closed
        return user;
    }

    @Override
    public boolean next() throws SQLException {
        ResultSet cursor = delegate();
        try {
            return cursor.next();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public @Nullable Array getArray(int columnIndex) throws SQLException {
        return SessionObjects.led(connection, super.getArray(columnIndex));
    }

    @Override
    public @Nullable Array getArray(String columnLabel) throws SQLException {
        return SessionObjects.led(connection, super.getArray(columnLabel));
    }

    @Override
    public @Nullable Object getObject(int columnIndex) throws SQLException {
        return SessionObjects.led(connection, super.getObject(columnIndex));
    }

    @Override
    public @Nullable Object getObject(String columnLabel) throws SQLException {
        return SessionObjects.led(connection, super.getObject(columnLabel));
    }

    @Override
    public @Nullable Object getObject(int columnIndex, @Nullable Map<String, Class<?>> map) throws SQLException {
        return SessionObjects.led(connection, super.getObject(columnIndex, map));
    }

    @Override
    public @Nullable Object getObject(String columnLabel, @Nullable Map<String, Class<?>> map) throws SQLException {
        return SessionObjects.led(connection, super.getObject(columnLabel, map));
    }

    @Override
    public <T> @Nullable T getObject(int columnIndex, Class<T> type) throws SQLException {
        return SessionObjects.led(connection, super.getObject(columnIndex, type));
    }

    @Override
    public <T> @Nullable T getObject(String columnLabel, Class<T> type) throws SQLException {
        return SessionObjects.led(connection, super.getObject(columnLabel, type));
    }

    @Override
    public @Nullable Blob getBlob(int columnIndex) throws SQLException {
        return SessionObjects.led(connection, super.getBlob(columnIndex));
    }

    @Override
    public @Nullable Blob getBlob(String columnLabel) throws SQLException {
        return SessionObjects.led(connection, super.getBlob(columnLabel));
    }

    @Override
    public @Nullable Clob getClob(int columnIndex) throws SQLException {
        return SessionObjects.led(connection, super.getClob(columnIndex));
    }

    @Override
    public @Nullable Clob getClob(String columnLabel) throws SQLException {
        return SessionObjects.led(connection, super.getClob(columnLabel));
    }

    @Override
    public @Nullable NClob getNClob(int columnIndex) throws SQLException {
        return SessionObjects.led(connection, super.getNClob(columnIndex));
    }

    @Override
    public @Nullable NClob getNClob(String columnLabel) throws SQLException {
        return SessionObjects.led(connection, super.getNClob(columnLabel));
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        return Objects.requireNonNull(SessionResultSetMetaData.of(connection.session(), super.getMetaData()));
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
        if (connection.session().isClosed()) {
            return;
        }
        rows.close();
        if (user != null && !user.isClosed() && user.isCloseOnCompletion()) {
            user.close();
        }
    }

    @Override
    public boolean isClosed() throws SQLException {
        return connection.session().isClosed() || rows.isClosed();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Unwrapping.resultSet(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this);
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
        return connection.session().entrance().translated(e);
    }
}
