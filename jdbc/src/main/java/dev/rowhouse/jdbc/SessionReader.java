package dev.rowhouse.jdbc;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** A reader of a large object, which asks the server as it is read: not after its session has ended. */
final class SessionReader extends FilterReader {

    private final Session session;

    SessionReader(Session session, Reader in) {
        super(in);
        this.session = session;
    }

    @Override
    public int read() throws IOException {
        SessionObjects.requireOpen(session);
        return super.read();
    }

    @Override
    public int read(char[] buffer, int off, int len) throws IOException {
        SessionObjects.requireOpen(session);
        return super.read(buffer, off, len);
    }

    @Override
    public void close() throws IOException {
        if (!session.isClosed()) {
            super.close();
        }
    }
}
