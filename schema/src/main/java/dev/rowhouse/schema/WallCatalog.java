package dev.rowhouse.schema;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the catalog knows of the tables of a model: in two queries, however many tables there are. */
final class WallCatalog {

    private static final String RELATIONS = Template.of("wall-relations.sql").text();
    private static final String POLICIES = Template.of("wall-policies.sql").text();

    private static final String FIX_PATH = """
            select pg_catalog.current_setting('search_path'),
              pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)""";

    private final Connection connection;
    private final RoleNames roles;

    private WallCatalog(Connection connection, RoleNames roles) {
        this.connection = connection;
        this.roles = roles;
    }

    /**
     * The tables, each with its partitions, in the order in which they were given; an empty list for one that is missing.
     *
     * <p>PostgreSQL prints names according to the search path, so that is another one meanwhile.
     *
     * @param columns the tenant columns; null where there is none
     */
    static List<List<StoredTable>> read(
            Connection connection, RoleNames roles, List<TableName> tables, List<@Nullable String> columns)
            throws SQLException {
        WallCatalog catalog = new WallCatalog(connection, roles);
        if (!connection.getAutoCommit()) {
            String path = fixPath(connection);
            List<List<StoredTable>> found = catalog.read(tables, columns);
            restorePath(connection, path);
            return found;
        }
        connection.setAutoCommit(false);
        try {
            fixPath(connection);
            return catalog.read(tables, columns);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static String fixPath(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FIX_PATH)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void restorePath(Connection connection, String path) throws SQLException {
        try (PreparedStatement restore =
                connection.prepareStatement("select pg_catalog.set_config('search_path', ?, true)")) {
            restore.setString(1, path);
            restore.executeQuery().close();
        }
    }

    private List<List<StoredTable>> read(List<TableName> tables, List<@Nullable String> columns) throws SQLException {
        List<List<StoredTable>> found = new ArrayList<>();
        tables.forEach(table -> found.add(new ArrayList<>()));
        Map<Long, Map<String, StoredPolicy>> policies = new LinkedHashMap<>();
        List<String> columnsOfThose = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(RELATIONS)) {
            query.setArray(1, texts(tables.stream().map(table -> table.schema().value())));
            query.setArray(2, texts(tables.stream().map(table -> table.name().value())));
            query.setArray(3, texts(columns.stream()));
            query.setArray(
                    4, texts(Stream.of(roles.tenant().value(), roles.group().value())));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    int place = row.getInt("place") - 1;
                    Map<String, StoredPolicy> own =
                            policies.computeIfAbsent(row.getLong("oid"), unknown -> new TreeMap<>());
                    found.get(place).add(table(row, own));
                    columnsOfThose.add(row.getInt("attnum") + " " + columns.get(place));
                }
            }
        }
        readPolicies(policies, columnsOfThose);
        return found;
    }

    private void readPolicies(Map<Long, Map<String, StoredPolicy>> tables, List<String> columns) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(POLICIES)) {
            query.setArray(1, texts(Policies.NAMES.stream()));
            query.setArray(2, connection.createArrayOf("int8", tables.keySet().toArray()));
            query.setArray(3, texts(columns.stream()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    StoredPolicy policy = policy(row);
                    Objects.requireNonNull(tables.get(row.getLong("polrelid"))).put(policy.name(), policy);
                }
            }
        }
    }

    private static StoredTable table(ResultSet row, Map<String, StoredPolicy> policies) throws SQLException {
        String type = row.getString("type");
        StoredTable.Column column = type == null
                ? null
                : new StoredTable.Column(
                        row.getString("quoted"),
                        type,
                        row.getBoolean("attnotnull"),
                        row.getString("filled_by"),
                        row.getBoolean("indexed"));
        return new StoredTable(
                row.getString("name"),
                row.getBoolean("is_partition"),
                row.getString("relkind"),
                row.getBoolean("relrowsecurity"),
                row.getBoolean("relforcerowsecurity"),
                column,
                texts(row.getArray("rights")).stream().sorted().distinct().toList(),
                policies);
    }

    private static StoredPolicy policy(ResultSet row) throws SQLException {
        return new StoredPolicy(
                row.getString("polname"),
                row.getBoolean("polpermissive"),
                row.getString("polcmd"),
                texts(row.getArray("roles")),
                row.getString("lets_in"),
                row.getString("lets_write"));
    }

    private Array texts(Stream<@Nullable String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
