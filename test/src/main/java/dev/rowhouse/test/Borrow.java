package dev.rowhouse.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A connection that was handed out, and where.
 *
 * @param connection as the borrower has it
 * @param source the data source, in the words of a message
 * @param pooled whether closing it gives it back to a pool
 * @param trace made when and where it was handed out
 */
record Borrow(Connection connection, String source, boolean pooled, Throwable trace) {

    private static final Set<String> OWN =
            Set.of(Borrow.class.getName(), Guard.class.getName(), TrackedDataSource.class.getName());

    static Borrow of(Connection connection, String source, boolean pooled) {
        Thread thread = Thread.currentThread();
        String message = "Borrowed from " + source + " by thread \"" + thread.getName() + "\"";
        return new Borrow(connection, source, pooled, new Throwable(message));
    }

    boolean isOpen() {
        try {
            return !connection.isClosed();
        } catch (SQLException e) {
            // What cannot even say so is of no use to anybody.
            return false;
        }
    }

    /** Takes the connection from whoever holds it. */
    void end() throws SQLException {
        if (pooled) {
            connection.close();
        } else {
            // Not close(), which waits for a statement that another thread may be running.
            connection.abort(Runnable::run);
        }
    }

    @Override
    public String toString() {
        String place = Stream.of(trace.getStackTrace())
                .filter(element -> !OWN.contains(element.getClassName()))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("an unknown place");
        return "a connection of " + source + ", borrowed at " + place;
    }
}
