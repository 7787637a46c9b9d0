package dev.rowhouse.schema;

import java.util.List;

/**
 * A table that belongs to no tenant and that every tenant may read, declared so that nobody takes it for a forgotten one.
 * Tenants cannot write it; admin sessions can.
 *
 * @param name the table
 * @param because why its rows are everybody's; not blank
 * @param sequences the sequences that an admin's inserts draw from by name
 * @since 0.1.0
 */
public record SharedTable(TableName name, String because, List<TableName> sequences) {

    /**
     * A shared table.
     *
     * @throws IllegalArgumentException if the reason is blank
     */
    public SharedTable {
        if (because.isBlank()) {
            throw new IllegalArgumentException(
                    "The shared table " + name + " needs a reason: say why its rows are everybody's");
        }
        sequences = List.copyOf(sequences);
    }

    /** The table of that name, with no sequence. */
    public static SharedTable of(String schema, String name, String because) {
        return new SharedTable(TableName.of(schema, name), because, List.of());
    }
}
