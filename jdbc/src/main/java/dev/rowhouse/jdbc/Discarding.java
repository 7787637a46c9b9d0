package dev.rowhouse.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Throws a connection away whose state is uncertain, so that no pool hands it to the next tenant. */
final class Discarding {

    private Discarding() {}

    /** Aborts and closes; what fails on the way is added to the reason. */
    static void discard(Connection raw, Throwable reason) {
        try {
            raw.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            SqlErrors.suppress(reason, e);
        }
        try {
            raw.close();
        } catch (SQLException | RuntimeException e) {
            SqlErrors.suppress(reason, e);
        }
    }
}
