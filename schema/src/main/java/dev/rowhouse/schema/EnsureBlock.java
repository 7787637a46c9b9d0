package dev.rowhouse.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The block that builds those parts of a wall that do not stand as they were last built. It is given each part with the
 * script that builds it; of parts that are nothing but rights, the rights tell whether they stand, and of a table of tenants
 * a fingerprint that is kept beside its floor. Not safe for use by several threads.
 */
final class EnsureBlock {

    private static final List<String> READ = List.of("SELECT");
    private static final List<String> DRAW = List.of("SELECT", "INSERT", "UPDATE");
    private static final List<String> WRITE = List.of("SELECT", "INSERT", "UPDATE", "DELETE");

    private final RoleNames roles;
    private final List<String> tables = new ArrayList<>();
    private final List<String> sequences = new ArrayList<>();
    private final List<String> grants = new ArrayList<>();

    EnsureBlock(RoleNames roles) {
        this.roles = roles;
    }

    /** A schema that the policy roles may use, and in which not everybody may create. */
    void schema(Identifier schema, List<String> script) {
        List<String> use = List.of("USAGE");
        grant("'schema'", schema.literal() + ", null", rights(use, use), script);
    }

    /** A table of tenants. */
    void table(TenantTable table, List<String> script) {
        int place = tables.size() + 1;
        tables.add(place + ", " + literals(table.name()) + ", "
                + table.column().name().literal() + ", " + literal(script));
        table.sequences().forEach(sequence -> sequences.add(place + ", " + literals(sequence)));
    }

    /** A table that admins write and tenants read. */
    void shared(SharedTable table, List<String> script) {
        grant("'table'", literals(table.name()), rights(READ, WRITE), script);
    }

    /** A table that everybody draws ids from. */
    void counter(CounterTable table, List<String> script) {
        grant("'table'", literals(table.name()), rights(DRAW, DRAW), script);
    }

    /** The block as a statement. */
    String sql() {
        return SqlScript.block(Template.of("ensure.sql")
                .filled(Map.of(
                        "roles",
                        String.join(
                                ", ",
                                roles.tenant().literal(),
                                roles.group().literal(),
                                roles.admin().literal()),
                        "tables",
                        rows(tables, "null::integer, null, null, null, null"),
                        "sequences",
                        rows(sequences, "null::integer, null, null"),
                        "grants",
                        rows(grants, "null::integer, null, null, null, null::text[], null"))));
    }

    private void grant(String kind, String name, String rights, List<String> script) {
        int place = grants.size() + 1;
        grants.add(String.join(", ", Integer.toString(place), kind, name, rights, literal(script)));
    }

    private String rights(List<String> tenants, List<String> admins) {
        return Stream.of(of(roles.tenant(), tenants), of(roles.group(), tenants), of(roles.admin(), admins))
                .flatMap(List::stream)
                .collect(Collectors.joining(", ", "array[", "]"));
    }

    private static List<String> of(Identifier role, List<String> rights) {
        return rights.stream()
                .map(right -> SqlScript.literal(role.value() + " " + right))
                .toList();
    }

    private static String literals(TableName name) {
        return name.schema().literal() + ", " + name.name().literal();
    }

    private static String literal(List<String> script) {
        return SqlScript.literal(new SqlScript(script).text());
    }

    /** The rows of a list of values, which cannot be empty: then the one that stands for none. */
    private static String rows(List<String> rows, String none) {
        return (rows.isEmpty() ? List.of(none) : rows)
                .stream().map(row -> "          (" + row + ")").collect(Collectors.joining(",\n"));
    }
}
