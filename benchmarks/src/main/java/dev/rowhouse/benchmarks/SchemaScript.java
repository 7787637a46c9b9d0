package dev.rowhouse.benchmarks;

import dev.rowhouse.test.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;

/**
 * A script that makes tables and fills them, in whatever schema it is told.
 *
 * @param resource the script's name, beside this class
 * @since 0.1.0
 */
record SchemaScript(String resource) {

    private static final String VACUUM = """
            select format('vacuum analyze %s', string_agg(oid::regclass::text, ', '))
              from pg_class
             where relnamespace = current_schema()::regnamespace and relkind = 'r'
            """;

    /** Makes the schema and runs the script in it, as the owner; the script reads the settings. */
    void run(TestDatabase database, String schema, Map<String, Integer> settings) throws SQLException {
        try (Connection owner = database.owner().getConnection()) {
            for (Map.Entry<String, Integer> setting : settings.entrySet()) {
                set(owner, setting.getKey(), setting.getValue().toString());
            }
            set(owner, "search_path", schema);
            execute(owner, "do $$ begin execute format('create schema %I', current_setting('search_path')); end $$");
            execute(owner, text());
            // Index-only scans need the visibility map, and the planner its statistics: nobody else does this here.
            execute(owner, vacuum(owner));
        }
    }

    private static String vacuum(Connection owner) throws SQLException {
        try (var statement = owner.createStatement();
                var row = statement.executeQuery(VACUUM)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void set(Connection connection, String setting, String value) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("select set_config(?, ?, false)")) {
            set.setString(1, setting);
            set.setString(2, value);
            set.execute();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text() {
        try (InputStream script = Objects.requireNonNull(SchemaScript.class.getResourceAsStream(resource), resource)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
