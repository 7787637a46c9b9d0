package dev.rowhouse.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The policies of one table: for each role that may see some tenants a permissive {@code true} and the restrictive floor that
 * bounds it, and for the role that sees all a permissive policy alone.
 *
 * <p>Restrictive, because the permissive policy of a stranger widens a permissive one and cannot widen a floor. The
 * sub-select around each function makes it run once for a statement and not once for a row.
 */
record Policies(TenantColumn column, RoleNames roles) {

    /** The names that are ours on any table. */
    static final List<String> NAMES = List.of(
            "rowhouse_tenant", "rowhouse_tenant_floor", "rowhouse_group", "rowhouse_group_floor", "rowhouse_admin");

    /** What PostgreSQL prints without quotes, unless it is a word of SQL. */
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** Stands for the partition in a statement until it is known; no {@link Identifier} can hold this character. */
    private static final String PARTITION = "\0";

    /** Enables and forces row-level security and sets the policies on a table, which is given as SQL names it. */
    List<String> on(String table) {
        return List.of(
                "alter table " + table + " enable row level security",
                "alter table " + table + " force row level security",
                drop("rowhouse_tenant", table),
                drop("rowhouse_tenant_floor", table),
                create("rowhouse_tenant_floor", table + " as restrictive", roles.tenant(), oneTenant()),
                create("rowhouse_tenant", table + " as permissive", roles.tenant(), "true"),
                drop("rowhouse_group", table),
                drop("rowhouse_group_floor", table),
                create("rowhouse_group_floor", table + " as restrictive", roles.group(), severalTenants()),
                create("rowhouse_group", table + " as permissive", roles.group(), "true"),
                drop("rowhouse_admin", table),
                create("rowhouse_admin", table + " as permissive", roles.admin(), allTenants()));
    }

    /** The wall on a table whose column is of that type, without a length. */
    List<WallPolicy> wall(String type) {
        List<StoredPolicy> quoted = storedFor(column.name().sql(), type);
        List<StoredPolicy> plain = storedFor(column.name().value(), type);
        boolean either = PLAIN.matcher(column.name().value()).matches();
        List<String> conditions = List.of(oneTenant(), "true", severalTenants(), "true", allTenants());
        List<WallPolicy> wall = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            StoredPolicy policy = quoted.get(i);
            wall.add(new WallPolicy(
                    new Identifier(policy.name()),
                    policy.permissive(),
                    new Identifier(policy.roles().get(0)),
                    conditions.get(i),
                    Stream.of(policy, (either ? plain : quoted).get(i))
                            .map(StoredPolicy::using)
                            .map(Objects::requireNonNull)
                            .collect(Collectors.toUnmodifiableSet())));
        }
        return wall;
    }

    /** What the catalog keeps of {@link #on(String)}, on a table whose column PostgreSQL prints like this. */
    List<StoredPolicy> storedFor(StoredTable.Column stored) {
        return storedFor(stored.quoted(), stored.type());
    }

    private List<StoredPolicy> storedFor(String quoted, String type) {
        String left = type.equals(TenantType.VARCHAR.sql()) ? "(" + quoted + ")::text" : quoted;
        String one = "(" + left + " = " + column.type().storedTenant() + ")";
        String several = "(" + left + " = ANY " + column.type().storedTenants() + ")";
        String all = "( SELECT (pg_has_role(SESSION_USER, " + printed(roles.admin()) + "::name, 'usage'::text)"
                + " AND (current_setting('role'::text) <> ALL (ARRAY[" + printed(roles.tenant()) + "::text, "
                + printed(roles.group()) + "::text]))))";
        return List.of(
                StoredPolicy.ours("rowhouse_tenant_floor", false, roles.tenant(), one),
                StoredPolicy.ours("rowhouse_tenant", true, roles.tenant(), "true"),
                StoredPolicy.ours("rowhouse_group_floor", false, roles.group(), several),
                StoredPolicy.ours("rowhouse_group", true, roles.group(), "true"),
                StoredPolicy.ours("rowhouse_admin", true, roles.admin(), all));
    }

    /** A literal as PostgreSQL prints it, which is without the escapes that {@link Identifier#literal()} may have. */
    private static String printed(Identifier name) {
        return "'" + name.value().replace("'", "''") + "'";
    }

    /** Takes off what {@link #on(String)} put on. */
    List<String> undoOn(String table) {
        return List.of(
                drop("rowhouse_tenant", table),
                drop("rowhouse_tenant_floor", table),
                drop("rowhouse_group", table),
                drop("rowhouse_group_floor", table),
                drop("rowhouse_admin", table),
                "alter table " + table + " no force row level security",
                "alter table " + table + " disable row level security");
    }

    /** The same wall on every partition, which a query may name by itself; and no right to do so. */
    String onPartitionsOf(String table) {
        List<String> statements = new ArrayList<>(on(PARTITION));
        statements.add("revoke all on table " + PARTITION + " from public, " + roles.policyRoles());
        return eachPartition(table, statements);
    }

    /** Takes off what {@link #onPartitionsOf(String)} put on. */
    String undoOnPartitionsOf(String table) {
        return eachPartition(table, undoOn(PARTITION));
    }

    /** A block that runs the statements on every partition, and does nothing on a table that has none. */
    private static String eachPartition(String table, List<String> statements) {
        String executions = statements.stream()
                .map(sql -> sql.replace("%", "%%").replace(PARTITION, "%1$s"))
                .map(format -> "    execute pg_catalog.format(" + SqlScript.literal(format) + ", partition);\n")
                .collect(Collectors.joining());
        return SqlScript.block("""
                declare
                  partition regclass;
                begin
                  for partition in
                    select relid from pg_catalog.pg_partition_tree(%s) where level > 0 order by level, relid
                  loop
                %s  end loop;
                end""".formatted(SqlScript.literal(table), executions));
    }

    private String oneTenant() {
        return column.name().sql() + " = (select " + column.type().currentTenant() + ")";
    }

    private String severalTenants() {
        return column.name().sql() + " = any (" + column.type().currentTenants() + ")";
    }

    /**
     * Asks for the login and not for the current role: a plain view or a definer's function of the owner runs as the owner,
     * and shows a tenant nothing. An admin's login that has narrowed itself to a tenant or a group is known by the setting,
     * which stays what the session made it while a view or a function runs as the owner.
     */
    private String allTenants() {
        return "(select pg_catalog.pg_has_role(session_user, " + roles.admin().literal() + ", 'usage')\n"
                + "    and pg_catalog.current_setting('role') <> all (array["
                + roles.tenant().literal() + ", " + roles.group().literal() + "]))";
    }

    static String create(String policy, String target, Identifier role, String condition) {
        return "create policy " + policy + said(target, role, condition);
    }

    static String alter(String policy, String table, Identifier role, String condition) {
        return "alter policy " + policy + said(table, role, condition);
    }

    private static String said(String target, Identifier role, String condition) {
        return " on " + target + " to " + role.sql() + "\n  using (" + condition + ")\n  with check (" + condition
                + ")";
    }

    private static String drop(String policy, String table) {
        return "drop policy if exists " + policy + " on " + table;
    }
}
