package dev.rowhouse.jdbc;

import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;

/** A large object that is read and written as long as its session is open: the connection may be another borrower's then. */
final class SessionBlob extends ForwardingBlob {

    private final Session session;
    private final Blob blob;

    SessionBlob(Session session, Blob blob) {
        this.session = session;
        this.blob = blob;
    }

    @Override
    Blob delegate() throws SQLException {
        session.raw();
        return blob;
    }

    @Override
    public InputStream getBinaryStream() throws SQLException {
        return new SessionInputStream(session, super.getBinaryStream());
    }

    @Override
    public InputStream getBinaryStream(long pos, long length) throws SQLException {
        return new SessionInputStream(session, super.getBinaryStream(pos, length));
    }

    @Override
    public OutputStream setBinaryStream(long pos) throws SQLException {
        return new SessionOutputStream(session, super.setBinaryStream(pos));
    }

    /** After the session nothing is left to free: its transaction has ended. */
    @Override
    public void free() throws SQLException {
        if (!session.isClosed()) {
            super.free();
        }
    }
}
