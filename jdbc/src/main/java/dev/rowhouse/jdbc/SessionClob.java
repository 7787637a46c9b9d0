package dev.rowhouse.jdbc;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.sql.Clob;
import java.sql.SQLException;

/** A large object of characters, open as long as its session is; its streams are asked only while it is, too. */
final class SessionClob extends ForwardingClob {

    private final Session session;
    private final Clob clob;

    SessionClob(Session session, Clob clob) {
        this.session = session;
        this.clob = clob;
    }

    @Override
    Clob delegate() throws SQLException {
        session.raw();
        return clob;
    }

    @Override
    public InputStream getAsciiStream() throws SQLException {
        return new SessionInputStream(session, super.getAsciiStream());
    }

    @Override
    public OutputStream setAsciiStream(long pos) throws SQLException {
        return new SessionOutputStream(session, super.setAsciiStream(pos));
    }

    @Override
    public Reader getCharacterStream() throws SQLException {
        return new SessionReader(session, super.getCharacterStream());
    }

    @Override
    public Reader getCharacterStream(long pos, long length) throws SQLException {
        return new SessionReader(session, super.getCharacterStream(pos, length));
    }

    /** Refused: pgjdbc has none, and another driver's would go on after the session. */
    @Override
    public Writer setCharacterStream(long pos) throws SQLException {
        throw SqlErrors.unsupported("A tenant's session writes no large object by a stream of characters");
    }

    /** After the session nothing is left to free: its transaction has ended. */
    @Override
    public void free() throws SQLException {
        if (!session.isClosed()) {
            super.free();
        }
    }
}
