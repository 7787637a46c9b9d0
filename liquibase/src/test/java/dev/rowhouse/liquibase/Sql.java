package dev.rowhouse.liquibase;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Looks at what is really there. */
final class Sql {

    private Sql() {}

    static List<Long> numbers(DataSource source, String query) throws SQLException {
        return texts(source, query).stream().map(Long::valueOf).toList();
    }

    static List<String> texts(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return texts(connection, query);
        }
    }

    static List<String> texts(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
