package dev.rowhouse.jdbc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of a large object, which asks the server as it is read: not after its session has ended. */
final class SessionInputStream extends FilterInputStream {

    private final Session session;

    SessionInputStream(Session session, InputStream in) {
        super(in);
        this.session = session;
    }

    @Override
    public int read() throws IOException {
        SessionObjects.requireOpen(session);
        return super.read();
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        SessionObjects.requireOpen(session);
        return super.read(b, off, len);
    }

    @Override
    public long skip(long n) throws IOException {
        SessionObjects.requireOpen(session);
        return super.skip(n);
    }

    @Override
    public synchronized void reset() throws IOException {
        SessionObjects.requireOpen(session);
        super.reset();
    }

    @Override
    public void close() throws IOException {
        if (!session.isClosed()) {
            super.close();
        }
    }
}
