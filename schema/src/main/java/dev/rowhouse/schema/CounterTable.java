package dev.rowhouse.schema;

/**
 * A table that ids are drawn from, such as those of table generators. It belongs to no tenant, because every tenant draws from
 * the same numbers: the policy roles may read, insert and update its rows, and not delete them; it has no policies.
 *
 * <p>This opens more than a sequence does. A tenant's SQL can read from it how many ids all tenants together have used, and can
 * set it forward or back, so that the inserts of all tenants fail on a primary key; it cannot reach their rows. Prefer
 * sequences, and keep nothing else in such a table.
 *
 * @param name the table
 * @since 0.1.0
 */
public record CounterTable(TableName name) {

    /** The table of that name, both parts spelled exactly. */
    public static CounterTable of(String schema, String name) {
        return new CounterTable(TableName.of(schema, name));
    }
}
