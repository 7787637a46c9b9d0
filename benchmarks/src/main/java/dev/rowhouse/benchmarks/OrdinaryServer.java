package dev.rowhouse.benchmarks;

import dev.rowhouse.test.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A test's server made like one in production, where it is not: statistics of statements are taken of what clients send, not
 * of what functions do inside, which would be charged to whoever uses functions.
 *
 * @since 0.1.0
 */
final class OrdinaryServer {

    private static final String TRACK = """
            do $$
            begin
              execute format('alter database %I set pg_stat_statements.track = ''top''', current_database());
            end
            $$
            """;

    private OrdinaryServer() {}

    /** Makes it so for all connections to that database from now on. */
    static void makeOf(TestDatabase database) throws SQLException {
        try (Connection superuser = database.superuser().getConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute(TRACK);
        }
    }
}
