package dev.rowhouse.test;

import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of all tables as they are, whoever may see them. */
final class Contents {

    private Contents() {}

    /** A line for each row of each table that holds rows itself. */
    static List<String> of(FreshDatabase database, Catalog catalog) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection superuser = database.asSuperuser()) {
            for (CatalogTable table : catalog.tables().values()) {
                if (table.kind() == CatalogTable.Kind.TABLE) {
                    rows(superuser, table.name()).forEach(row -> lines.add(table.name() + " " + row));
                }
            }
        }
        return lines;
    }

    /** The rows of one table. */
    static List<String> rows(Connection connection, TableName table) throws SQLException {
        return Sql.query(connection, "select t::text from " + table.sql() + " t order by 1");
    }
}
