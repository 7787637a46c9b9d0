package dev.rowhouse.architecture.broken.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

final class FormattedSql {

    private FormattedSql() {}

    static void delete(Connection connection, String id) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("delete from note where id = '%s'".formatted(id));
        }
    }
}
