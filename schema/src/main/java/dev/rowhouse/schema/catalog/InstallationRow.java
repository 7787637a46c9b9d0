package dev.rowhouse.schema.catalog;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.RoleNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something in the schema {@code rowhouse}, and beside it what is installed there.
 *
 * @param object null if there is nothing at all
 */
record InstallationRow(
        int version,
        RoleNames roles,
        Identifier owner,
        @Nullable String object,
        String fingerprint) {

    private static final Query QUERY = Query.of("installation.sql");

    static CatalogInstallation read(Connection connection) throws SQLException {
        List<InstallationRow> rows = QUERY.rows(connection, InstallationRow::of);
        if (rows.isEmpty()) {
            throw new SQLException("The table rowhouse.installation is empty: run the install script again", "55000");
        }
        Map<String, String> objects = new HashMap<>();
        for (InstallationRow row : rows) {
            if (row.object != null) {
                objects.put(row.object, row.fingerprint);
            }
        }
        InstallationRow first = rows.get(0);
        return new CatalogInstallation(first.version, first.roles, first.owner, objects);
    }

    private static InstallationRow of(ResultSet row) throws SQLException {
        return new InstallationRow(
                row.getInt("version"),
                new RoleNames(
                        new Identifier(row.getString("tenant_role")),
                        new Identifier(row.getString("group_role")),
                        new Identifier(row.getString("admin_role")),
                        new Identifier(row.getString("gate_role"))),
                new Identifier(row.getString("owner")),
                row.getString("name"),
                row.getString("fingerprint"));
    }
}
