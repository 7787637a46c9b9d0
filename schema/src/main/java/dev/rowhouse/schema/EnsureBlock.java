package dev.rowhouse.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The block that builds those parts of a wall that do not stand as they were last built. Of parts that are nothing but rights,
 * the rights tell whether they stand, and of a table of tenants a fingerprint that is kept beside its floor.
 *
 * <p>Hundreds of tables with the same column have one script, in which the server fills in the name: else the statement would
 * be some megabytes, to be parsed at each start of an application. Not safe for use by several threads.
 */
final class EnsureBlock {

    private static final List<String> READ = List.of("SELECT");
    private static final List<String> DRAW = List.of("SELECT", "INSERT", "UPDATE");
    private static final List<String> WRITE = List.of("SELECT", "INSERT", "UPDATE", "DELETE");
    private static final List<String> USE = List.of("USAGE");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]+");

    private final RoleNames roles;
    private final Map<String, Integer> shapes = new LinkedHashMap<>();
    private final Map<TenantColumn, Integer> plain = new HashMap<>();
    private final List<String> objects = new ArrayList<>();

    EnsureBlock(RoleNames roles) {
        this.roles = roles;
    }

    /** A schema that the policy roles may use, and in which not everybody may create. */
    void schema(Identifier schema, List<String> script) {
        String shape = "'schema', null, " + rights(USE, USE) + ", " + template(script, schema.sql());
        add(number(shape), schema.literal() + ", null");
    }

    /** A table of tenants. Where nothing about it is odd, one of the same column has told the script already. */
    void tenants(TenantTable table, Supplier<List<String>> script) {
        if (!isPlain(table)) {
            add(tenants(table.column()), table.name(), script.get());
            return;
        }
        Integer number = plain.get(table.column());
        if (number == null) {
            number = number(tenants(table.column()) + ", "
                    + template(script.get(), table.name().sql()));
            plain.put(table.column(), number);
        }
        add(number, literals(table.name()));
    }

    /** Whether no name in the script can be taken for a part of another one, or be written in two ways. */
    private boolean isPlain(TenantTable table) {
        return Stream.of(
                        table.name().schema(),
                        table.name().name(),
                        table.column().name(),
                        roles.tenant(),
                        roles.group(),
                        roles.admin())
                .allMatch(name -> PLAIN.matcher(name.value()).matches());
    }

    private static String tenants(TenantColumn column) {
        return "'tenants', " + column.name().literal() + ", null::text[]";
    }

    /** A sequence that the policy roles draw from. */
    void sequence(TableName sequence, List<String> script) {
        add("'sequence', null, " + rights(USE, USE), sequence, script);
    }

    /** A sequence that admins draw from. */
    void adminsSequence(TableName sequence, List<String> script) {
        add("'sequence', null, " + rights(List.of(), USE), sequence, script);
    }

    /** A table that admins write and tenants read. */
    void shared(TableName table, List<String> script) {
        add("'shared', null, " + rights(READ, WRITE), table, script);
    }

    /** A table that everybody draws ids from. */
    void counter(TableName table, List<String> script) {
        add("'counter', null, " + rights(DRAW, DRAW), table, script);
    }

    /** The block as a statement. */
    String sql() {
        List<String> rows = new ArrayList<>();
        shapes.forEach((shape, number) -> rows.add(number + ", " + shape));
        String logins = Stream.of(roles.tenant(), roles.group(), roles.admin())
                .map(Identifier::literal)
                .collect(Collectors.joining(", "));
        return SqlScript.block(Template.of("ensure.sql")
                .filled(Map.of(
                        "roles", logins,
                        "shapes", rows(rows, "null::integer, null, null, null::text[], null"),
                        "objects", rows(objects, "null::integer, null::integer, null, null"))));
    }

    private void add(String shape, TableName name, List<String> script) {
        add(number(shape + ", " + template(script, name.sql())), literals(name));
    }

    private void add(int number, String object) {
        objects.add((objects.size() + 1) + ", " + number + ", " + object);
    }

    private int number(String shape) {
        return shapes.computeIfAbsent(shape, unknown -> shapes.size() + 1);
    }

    private static String literals(TableName name) {
        return name.schema().literal() + ", " + name.name().literal();
    }

    /**
     * A format of the script that gives the script again, to the letter, when the name is filled in. So two objects whose
     * formats are the same may share it, however odd their names.
     */
    private static String template(List<String> script, String name) {
        String text = new SqlScript(script).text();
        return SqlScript.literal(text.replace("%", "%%").replace(name.replace("%", "%%"), "%1$s"));
    }

    private String rights(List<String> tenants, List<String> admins) {
        return Stream.of(rights(roles.tenant(), tenants), rights(roles.group(), tenants), rights(roles.admin(), admins))
                .flatMap(List::stream)
                .collect(Collectors.joining(", ", "array[", "]"));
    }

    private static List<String> rights(Identifier role, List<String> rights) {
        return rights.stream()
                .map(right -> SqlScript.literal(role.value() + " " + right))
                .toList();
    }

    /** The rows of a list of values, which cannot be empty: then the one that stands for none. */
    private static String rows(List<String> rows, String none) {
        return (rows.isEmpty() ? List.of(none) : rows)
                .stream().map(row -> "          (" + row + ")").collect(Collectors.joining(",\n"));
    }
}
