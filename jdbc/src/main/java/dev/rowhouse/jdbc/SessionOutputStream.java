package dev.rowhouse.jdbc;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream into a large object, which tells the server as it is written: not after its session has ended. */
final class SessionOutputStream extends FilterOutputStream {

    private final Session session;

    SessionOutputStream(Session session, OutputStream out) {
        super(out);
        this.session = session;
    }

    @Override
    public void write(int b) throws IOException {
        SessionObjects.requireOpen(session);
        out.write(b);
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
        SessionObjects.requireOpen(session);
        out.write(b, off, len);
    }

    @Override
    public void flush() throws IOException {
        SessionObjects.requireOpen(session);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!session.isClosed()) {
            out.close();
        }
    }
}
