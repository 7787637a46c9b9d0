package dev.rowhouse.hibernate;

import dev.rowhouse.Tenant;
import dev.rowhouse.test.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is really in the tables, as the superuser sees it.
 *
 * @param database whose tables
 */
record Truth(TestDatabase database) {

    /** Every row of a tenant in every table that has a tenant's column, as text. */
    List<String> rowsOf(Tenant tenant) {
        try (Connection connection = database.superuser().getConnection()) {
            List<String> rows = new ArrayList<>();
            for (String table : texts(
                    connection,
                    "select attrelid::regclass::text from pg_catalog.pg_attribute join pg_catalog.pg_class c on"
                            + " c.oid = attrelid where attname = ? and relkind = 'r' and relnamespace <>"
                            + " 'rowhouse'::regnamespace order by 1",
                    "tenant")) {
                texts(connection, "select t::text from " + table + " t where tenant = ? order by 1", tenant.id())
                        .forEach(row -> rows.add(table + row));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The texts that a query with one bind finds. */
    List<String> texts(String sql, String bind) {
        try (Connection connection = database.superuser().getConnection()) {
            return texts(connection, sql, bind);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(Connection connection, String sql, String bind) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, bind);
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }
}
