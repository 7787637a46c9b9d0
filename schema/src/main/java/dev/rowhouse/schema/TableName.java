package dev.rowhouse.schema;

import java.util.Comparator;

/**
 * A table, or a sequence, by schema and name.
 *
 * @param schema where it is
 * @param name what it is called there
 * @since 0.1.0
 */
public record TableName(Identifier schema, Identifier name) implements Comparable<TableName> {

    private static final Comparator<TableName> ORDER =
            Comparator.comparing(TableName::schema).thenComparing(TableName::name);

    /** The table of that name, both parts spelled exactly. */
    public static TableName of(String schema, String name) {
        return new TableName(new Identifier(schema), new Identifier(name));
    }

    /** The name as SQL writes it. */
    public String sql() {
        return schema.sql() + "." + name.sql();
    }

    @Override
    public int compareTo(TableName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
