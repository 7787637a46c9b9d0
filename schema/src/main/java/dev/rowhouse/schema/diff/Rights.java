package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which rights the roles that policies name are to have; nobody else's are looked at but those of PUBLIC. */
final class Rights {

    static final List<String> WRITE = List.of("SELECT", "INSERT", "UPDATE", "DELETE");
    static final List<String> DRAW = List.of("SELECT", "INSERT", "UPDATE");
    static final List<String> READ = List.of("SELECT");
    static final List<String> USE = List.of("USAGE");
    static final List<String> NONE = List.of();

    private Rights() {}

    /** The same for all who are under the wall, and for the admins. */
    static Map<Optional<Identifier>, List<String>> of(RoleNames roles, List<String> tenants, List<String> admins) {
        return Map.of(
                Optional.empty(), NONE,
                Optional.of(roles.tenant()), tenants,
                Optional.of(roles.group()), tenants,
                Optional.of(roles.admin()), admins);
    }

    /**
     * Something that rights are on.
     *
     * @param kind as SQL calls it, such as {@code table}
     * @param sql the name as SQL writes it
     * @param words the name in words
     * @param table the name, if it is a table
     */
    record Target(String kind, String sql, String words, Optional<TableName> table) {

        static Target table(TableName name) {
            return new Target("table", name.sql(), "table " + name, Optional.of(name));
        }

        static Target sequence(TableName name) {
            return new Target("sequence", name.sql(), "sequence " + name, Optional.empty());
        }

        static Target schema(Identifier name) {
            return new Target("schema", name.sql(), "schema " + name, Optional.empty());
        }

        String on() {
            return " on " + kind + " " + sql;
        }
    }
}
