package dev.rowhouse.architecture.broken.schema;

import java.sql.Connection;
import java.sql.SQLException;

/** Breaks no rule: the one place that may make SQL from text. */
final class Renderer {

    private Renderer() {}

    static void drop(Connection connection, String table) throws SQLException {
        try (var statement = connection.prepareStatement("drop table %s".formatted(table))) {
            statement.execute();
        }
    }
}
