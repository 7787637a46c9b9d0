package dev.rowhouse.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table whose every row belongs to one tenant. It may be partitioned; its partitions are protected with it.
 *
 * @param name the table
 * @param column whose a row is
 * @param sequences the sequences that inserts draw from by name ({@code serial}, generators); identity columns need none
 * @param parent the table of the same tenants whose rows its rows are a part of, as a collection's are of its owner's: rows that
 *     are there before the column is take their tenant from it; empty if there is none, or if nobody knows
 * @since 0.1.0
 */
public record TenantTable(TableName name, TenantColumn column, List<TableName> sequences, Optional<TableName> parent) {

    /** Keeps its own copy of the list. */
    public TenantTable {
        sequences = List.copyOf(sequences);
    }

    /** The same without a parent. */
    public TenantTable(TableName name, TenantColumn column, List<TableName> sequences) {
        this(name, column, sequences, Optional.empty());
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
                        .toList(),
                parent);
    }

    /** The same table as a part of another one. */
    public TenantTable partOf(TableName table) {
        return new TenantTable(name, column, sequences, Optional.of(table));
    }
}
