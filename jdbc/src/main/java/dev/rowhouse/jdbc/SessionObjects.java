package dev.rowhouse.jdbc;

import java.io.IOException;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Objects of the driver that go on asking its connection: a session hands them out with itself in between. */
final class SessionObjects {

    private SessionObjects() {}

    /** A value that the driver gave: arrays, large objects and results are put around, everything else is as it is. */
    @SuppressWarnings("unchecked")
    static <T> @Nullable T led(SessionConnection connection, @Nullable T value) {
        if (value instanceof Array array) {
            return (T) new SessionArray(connection, array);
        }
        if (value instanceof Blob blob) {
            return (T) new SessionBlob(connection.session(), blob);
        }
        if (value instanceof Clob clob) {
            return (T) new SessionClob(connection.session(), clob);
        }
        return value instanceof ResultSet rows ? (T) new SessionResultSet(connection, null, rows) : value;
    }

    /** As a closed session is told of elsewhere, for streams, which know no other exception than this. */
    static void requireOpen(Session session) throws IOException {
        try {
            session.raw();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
