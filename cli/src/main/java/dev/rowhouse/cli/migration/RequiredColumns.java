package dev.rowhouse.cli.migration;

import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogColumn;
import dev.rowhouse.schema.catalog.CatalogTable;
import dev.rowhouse.schema.diff.Note;
import java.util.List;
import java.util.Optional;

/**
 * New columns that each row must fill, of tables that may have rows.
 *
 * @param before without the columns
 * @param after with them
 */
record RequiredColumns(Catalog before, Catalog after) {

    List<Note> notes() {
        return before.tables().values().stream()
                .flatMap(table -> Optional.ofNullable(after.tables().get(table.name())).stream()
                        .flatMap(now -> now.columns().stream())
                        .filter(column -> isNew(column, table) && isRequired(column))
                        .map(column -> note(table, column)))
                .toList();
    }

    private static boolean isNew(CatalogColumn column, CatalogTable table) {
        return table.column(column.name()).isEmpty() && !column.inherited();
    }

    private static boolean isRequired(CatalogColumn column) {
        return column.notNull() && column.byDefault().isEmpty() && !column.identity() && !column.generated();
    }

    private static Note note(CatalogTable table, CatalogColumn column) {
        return new Note(
                "table " + table.name(),
                "the new column " + column.name().value()
                        + " is not null and has no default, so that the migration fails"
                        + " (23502) where the table has rows: give it a default first");
    }
}
