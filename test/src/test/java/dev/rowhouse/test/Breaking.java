package dev.rowhouse.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/** Statements that do not come to their end. */
final class Breaking {

    private Breaking() {}

    /**
     * Runs a statement as the owner, and ends its back end once it waits for somebody.
     *
     * @return the SQLSTATE that it ended with; {@code none} if it did not wait
     */
    static String off(FreshDatabase database, String statement) throws SQLException {
        try (Connection superuser = database.asSuperuser();
                Connection owner = database.asOwner()) {
            int backend = FreshDatabase.backendOf(owner);
            CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> state(owner, statement));
            while (!running.isDone()) {
                Sql.query(
                        superuser,
                        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where pid = ? and wait_event_type = 'Lock'",
                        backend);
            }
            return running.join();
        }
    }

    private static String state(Connection connection, String statement) {
        try {
            Sql.run(connection, statement);
            return "none";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }
}
