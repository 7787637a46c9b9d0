package dev.rowhouse.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An array of a session, whose elements as rows lead back to no other connection. Bound, it is its own literal. */
final class SessionArray implements Array {

    private final SessionConnection connection;
    private final Array array;

    SessionArray(SessionConnection connection, Array array) {
        this.connection = connection;
        this.array = array;
    }

    @Override
    public String getBaseTypeName() throws SQLException {
        return open().getBaseTypeName();
    }

    @Override
    public int getBaseType() throws SQLException {
        return open().getBaseType();
    }

    @Override
    public Object getArray() throws SQLException {
        return open().getArray();
    }

    @Override
    public Object getArray(@Nullable Map<String, Class<?>> map) throws SQLException {
        return open().getArray(map);
    }

    @Override
    public Object getArray(long index, int count) throws SQLException {
        return open().getArray(index, count);
    }

    @Override
    public Object getArray(long index, int count, @Nullable Map<String, Class<?>> map) throws SQLException {
        return open().getArray(index, count, map);
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        return rows(open().getResultSet());
    }

    @Override
    public ResultSet getResultSet(@Nullable Map<String, Class<?>> map) throws SQLException {
        return rows(open().getResultSet(map));
    }

    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        return rows(open().getResultSet(index, count));
    }

    @Override
    public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> map) throws SQLException {
        return rows(open().getResultSet(index, count, map));
    }

    @Override
    public void free() throws SQLException {
        array.free();
    }

    /** The literal, from which the driver binds an array that is not its own. */
    @Override
    public String toString() {
        return array.toString();
    }

    private ResultSet rows(ResultSet rows) {
        return new SessionResultSet(connection, null, rows);
    }

    /** The driver asks for the types of elements as it reads them, and not once the session is closed. */
    private Array open() throws SQLException {
        connection.session().raw();
        return array;
    }
}
