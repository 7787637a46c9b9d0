package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * An index that leads with the tenant is made.
 *
 * @param on the table
 * @param index its name, which nothing else in the schema has
 * @param column the tenant column
 * @param partitioned whether the table is, so that it cannot be made beside running writes
 * @since 0.1.0
 */
public record IndexChange(TableName on, Identifier index, Identifier column, boolean partitioned) implements Change {

    @Override
    public String object() {
        return "table " + on;
    }

    @Override
    public Optional<TableName> table() {
        return Optional.of(on);
    }

    @Override
    public String summary() {
        return "create index " + index;
    }

    @Override
    public String why() {
        return "Every query of a tenant looks for its rows, so an index leads with the tenant."
                + (partitioned ? " On a partitioned table PostgreSQL cannot make one beside running writes." : "");
    }

    @Override
    public Phase phase() {
        return Phase.INDEXES;
    }

    @Override
    public Risk risk() {
        return Risk.TIGHTENS;
    }

    @Override
    public List<String> up() {
        return List.of("create index " + index.sql() + " on " + on.sql() + " (" + column.sql() + ")");
    }

    @Override
    public List<String> down() {
        return List.of("drop index " + name().sql());
    }

    /** The index with its schema, which is its table's. */
    TableName name() {
        return new TableName(on.schema(), index);
    }
}
