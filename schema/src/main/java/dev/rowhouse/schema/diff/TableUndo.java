package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogColumn;
import dev.rowhouse.schema.catalog.CatalogConstraint;
import dev.rowhouse.schema.catalog.CatalogIndex;
import dev.rowhouse.schema.catalog.CatalogSequence;
import dev.rowhouse.schema.catalog.CatalogTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Takes back what made one catalog into another one: first what points to something, then what is pointed to. */
record TableUndo(Catalog before, Catalog after) {

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        List<CatalogTable> kept =
                after.tables().values().stream().filter(this::wasThere).toList();
        kept.forEach(table -> constraints(table, statements, true));
        kept.forEach(table -> constraints(table, statements, false));
        kept.forEach(table -> indexes(table, statements));
        kept.forEach(table -> columns(table, statements));
        relations(statements, "view", CatalogTable.Kind.VIEW);
        relations(statements, "materialized view", CatalogTable.Kind.MATERIALIZED_VIEW);
        relations(statements, "table", CatalogTable.Kind.TABLE, CatalogTable.Kind.PARTITIONED);
        sequences(statements);
        after.schemas().keySet().stream()
                .filter(schema -> !before.schemas().containsKey(schema))
                .forEach(schema -> statements.add("drop schema " + schema.sql()));
        kept.forEach(table -> restored(table, statements));
        return statements;
    }

    private boolean wasThere(CatalogTable table) {
        return before.tables().containsKey(table.name()) && table.partitionOf().isEmpty();
    }

    private CatalogTable old(CatalogTable table) {
        return Objects.requireNonNull(before.tables().get(table.name()));
    }

    private void constraints(CatalogTable table, List<String> statements, boolean foreign) {
        table.constraints().stream()
                .filter(added -> !added.inherited() && !old(table).constraints().contains(added))
                .filter(added -> (added.kind() == CatalogConstraint.Kind.FOREIGN_KEY) == foreign)
                .forEach(added -> statements.add("alter table " + table.name().sql() + " drop constraint "
                        + added.name().sql()));
    }

    private void indexes(CatalogTable table, List<String> statements) {
        table.indexes().stream()
                .filter(added -> !added.inherited() && !isConstraint(table, added.name()))
                .filter(added -> !old(table).indexes().contains(added))
                .forEach(added -> statements.add(
                        "drop index " + new TableName(table.name().schema(), added.name()).sql()));
    }

    private static boolean isConstraint(CatalogTable table, Identifier index) {
        return table.constraints().stream()
                .anyMatch(constraint -> constraint.kind() != CatalogConstraint.Kind.FOREIGN_KEY
                        && constraint.name().equals(index));
    }

    private void columns(CatalogTable table, List<String> statements) {
        for (CatalogColumn column : table.columns()) {
            CatalogColumn old = old(table).column(column.name()).orElse(null);
            if (old == null) {
                statements.add("alter table " + table.name().sql() + " drop column "
                        + column.name().sql());
            } else if (!old.generated() && !old.identity()) {
                restore(table.name(), old, column, statements);
            }
        }
    }

    private static void restore(TableName table, CatalogColumn old, CatalogColumn now, List<String> statements) {
        if (!old.type().equals(now.type())) {
            statements.add(Columns.alter(table, old.name(), "set data type " + old.type()));
        }
        if (!old.byDefault().equals(now.byDefault())) {
            statements.add(Columns.restoreDefault(table, old.name(), old.byDefault()));
        }
        if (old.notNull() != now.notNull()) {
            statements.add(Columns.alter(table, old.name(), old.notNull() ? "set not null" : "drop not null"));
        }
    }

    /** All at once, so that it does not matter which of them point to each other. */
    private void relations(List<String> statements, String kind, CatalogTable.Kind... kinds) {
        Predicate<CatalogTable> isOne = table -> List.of(kinds).contains(table.kind());
        String names = after.tables().values().stream()
                .filter(isOne)
                .filter(table -> !before.tables().containsKey(table.name()) && !goesWithParent(table))
                .map(table -> table.name().sql())
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            statements.add("drop " + kind + " " + names);
        }
    }

    private boolean goesWithParent(CatalogTable table) {
        return table.partitionOf()
                .filter(parent -> !before.tables().containsKey(parent))
                .isPresent();
    }

    private void sequences(List<String> statements) {
        after.sequences().values().stream()
                .filter(sequence -> !before.sequences().containsKey(sequence.name()))
                .filter(sequence -> sequence.ownedBy().isEmpty())
                .map(CatalogSequence::name)
                .forEach(sequence -> statements.add("drop sequence " + sequence.sql()));
    }

    /** What is gone or was dropped above because it says something else now. */
    private void restored(CatalogTable table, List<String> statements) {
        for (CatalogIndex index : old(table).indexes()) {
            if (!table.indexes().contains(index) && !index.inherited() && !isConstraint(old(table), index.name())) {
                statements.add(index.definition());
            }
        }
        for (CatalogConstraint constraint : old(table).constraints()) {
            if (!table.constraints().contains(constraint) && !constraint.inherited()) {
                statements.add("alter table " + table.name().sql() + " add constraint "
                        + constraint.name().sql() + " " + constraint.definition());
            }
        }
    }
}
