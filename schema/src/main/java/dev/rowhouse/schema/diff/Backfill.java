package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows that are there already get the tenant that they belong to.
 *
 * @param on the table
 * @param column the tenant column
 * @param value whose a row is, in SQL
 * @param parent where the value comes from; empty if the row itself has it
 * @since 0.1.0
 */
public record Backfill(TableName on, Identifier column, String value, Optional<Parent> parent) implements Change {

    /**
     * Another table that knows.
     *
     * @param table its name
     * @param keys the columns of the row that point to it
     * @param referenced the columns there that they point to
     * @since 0.1.0
     */
    public record Parent(TableName table, List<Identifier> keys, List<Identifier> referenced) {

        /** Keeps its own copies of the lists. */
        public Parent {
            keys = List.copyOf(keys);
            referenced = List.copyOf(referenced);
        }
    }

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
        return "fill column " + column + " from "
                + parent.map(from -> from.table().toString()).orElse(value);
    }

    @Override
    public String why() {
        return parent.map(from -> "The rows that are there belong to the tenant of their row in " + from.table() + ".")
                .orElse("The rows that are there get their tenant.");
    }

    @Override
    public Phase phase() {
        return Phase.BACKFILL;
    }

    @Override
    public Risk risk() {
        return Risk.TIGHTENS;
    }

    @Override
    public List<String> up() {
        return List.of("update " + on.sql() + assignment());
    }

    @Override
    public List<String> down() {
        return List.of();
    }

    /** What stands behind the table in an update, up to and with the condition that the row has no tenant yet. */
    String assignment() {
        return parent.map(from -> " as child\n   set " + column.sql() + " = " + value
                        + "\n  from " + from.table().sql() + " as parent\n where "
                        + joined(from) + "\n   and child." + column.sql() + " is null")
                .orElseGet(
                        () -> "\n   set " + column.sql() + " = (" + value + ")\n where " + column.sql() + " is null");
    }

    /** The place of the row, as a condition behind {@link #assignment()} may name it. */
    String place() {
        return parent.isPresent() ? "child.ctid" : "ctid";
    }

    private static String joined(Parent from) {
        return IntStream.range(0, from.keys().size())
                .mapToObj(i -> "parent." + from.referenced().get(i).sql() + " = child."
                        + from.keys().get(i).sql())
                .collect(Collectors.joining("\n   and "));
    }
}
