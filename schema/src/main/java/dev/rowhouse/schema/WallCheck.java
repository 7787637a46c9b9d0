package dev.rowhouse.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the wall of a model stands in a database, as {@link PolicySql} builds it: on each table, on each of its
 * partitions, and around the tables that are shared. It reads the catalog and changes nothing, in at most four queries however
 * many tables there are.
 *
 * @since 0.1.0
 */
public final class WallCheck {

    private WallCheck() {}

    /**
     * The findings, in the order of the model; an empty list is a pass. An application must not start while one of them
     * {@linkplain Finding#isBroken() is broken}.
     *
     * @param connection any login's: it reads only what everybody may; in autocommit it is left so, and a transaction goes on
     * @throws SQLException whatever the database says
     */
    public static List<Finding> check(Connection connection, PolicyModel model, RoleNames roles) throws SQLException {
        List<TableName> names = new ArrayList<>();
        List<@Nullable String> columns = new ArrayList<>();
        for (TenantTable table : model.tables()) {
            names.add(table.name());
            columns.add(table.column().name().value());
        }
        model.shared().forEach(table -> names.add(table.name()));
        model.counters().forEach(table -> names.add(table.name()));
        columns.addAll(Collections.nCopies(names.size() - columns.size(), null));
        List<List<StoredTable>> found = WallCatalog.read(connection, roles, names, columns);

        List<Finding> findings = new ArrayList<>();
        int place = 0;
        for (TenantTable table : model.tables()) {
            findings.addAll(new WallRules(table.name(), roles).tenants(table.column(), found.get(place++)));
        }
        for (SharedTable table : model.shared()) {
            findings.addAll(new WallRules(table.name(), roles).shared(found.get(place++)));
        }
        for (CounterTable table : model.counters()) {
            findings.addAll(new WallRules(table.name(), roles).counter(found.get(place++)));
        }
        return findings;
    }
}
