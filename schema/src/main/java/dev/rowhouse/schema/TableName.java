package dev.rowhouse.schema;

/**
 * A table, or a sequence, by schema and name.
 *
 * @param schema where it is
 * @param name what it is called there
 * @since 0.1.0
 */
public record TableName(Identifier schema, Identifier name) {

    /** The table of that name, both parts spelled exactly. */
    public static TableName of(String schema, String name) {
        return new TableName(new Identifier(schema), new Identifier(name));
    }

    /** The name as SQL writes it. */
    public String sql() {
        return schema.sql() + "." + name.sql();
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
