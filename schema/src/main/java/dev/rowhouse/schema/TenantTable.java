package dev.rowhouse.schema;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table whose every row belongs to one tenant. It may be partitioned; its partitions are protected with it.
 *
 * @param name the table
 * @param column whose a row is
 * @param sequences the sequences that inserts draw from by name ({@code serial}, generators); identity columns need none
 * @since 0.1.0
 */
public record TenantTable(TableName name, TenantColumn column, List<TableName> sequences) {

    /** Keeps its own copy of the list. */
    public TenantTable {
        sequences = List.copyOf(sequences);
    }

    /** The table of that name, with that tenant column and no sequence. */
    public static TenantTable of(String schema, String name, TenantColumn column) {
        return new TenantTable(TableName.of(schema, name), column, List.of());
    }

    /** The same table with one more sequence that tenants may draw from. */
    public TenantTable withSequence(String schema, String name) {
        return new TenantTable(
                this.name,
                column,
                Stream.concat(sequences.stream(), Stream.of(TableName.of(schema, name)))
                        .toList());
    }
}
