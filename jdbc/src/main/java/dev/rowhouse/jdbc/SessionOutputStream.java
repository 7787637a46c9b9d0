package dev.rowhouse.jdbc;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;

/** A stream into a large object, which tells the server as it is written: not after its session has ended. */
final class SessionOutputStream extends FilterOutputStream {

    private final Session session;

    SessionOutputStream(Session session, OutputStream out) {
        super(out);
        this.session = session;
    }

    @Override
    public void write(int b) throws IOException {
        open();
        out.write(b);
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
        open();
        out.write(b, off, len);
    }

    @Override
    public void flush() throws IOException {
        open();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!session.isClosed()) {
            out.close();
        }
    }

    private void open() throws IOException {
        try {
            session.raw();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
