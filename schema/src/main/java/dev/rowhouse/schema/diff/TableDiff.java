package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogColumn;
import dev.rowhouse.schema.catalog.CatalogTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares two catalogs in what concerns the application's own tables, and not the wall. Pure.
 *
 * @since 0.1.0
 */
public final class TableDiff {

    private TableDiff() {}

    /**
     * The statements, in the order in which they run, that take back what some DDL did: what is new is dropped, what is gone or
     * changed is restored. What was in dropped columns and tables is not.
     *
     * @param before the catalog before that DDL, with the columns of {@link PolicyDiff#missingColumns}
     * @param after the catalog after it
     */
    public static List<String> undo(Catalog before, Catalog after) {
        return new TableUndo(before, after).statements();
    }

    /**
     * In what the tables of a database are not as the entities' own DDL would make them, and no migration will make them so: that is
     * the user's own SQL to write. A sentence each; tenant columns are not looked at, because migrations see to those.
     *
     * @param wanted a database that has nothing but the tables that the entities' own DDL makes
     * @param actual the database, once a migration has run
     */
    public static List<String> differences(PolicyModel model, Catalog wanted, Catalog actual) {
        Set<TableColumn> tenants = model.tables().stream()
                .map(table ->
                        new TableColumn(table.name(), table.column().name().value()))
                .collect(Collectors.toSet());
        List<String> notes = new ArrayList<>();
        for (CatalogTable table : wanted.tables().values()) {
            actual.table(table.name()).ifPresent(there -> compare(table, there, tenants, notes));
        }
        return notes;
    }

    private static void compare(
            CatalogTable wanted, CatalogTable actual, Set<TableColumn> tenants, List<String> notes) {
        for (CatalogColumn column : actual.columns()) {
            if (!tenants.contains(new TableColumn(actual.name(), column.name().value()))) {
                wanted.column(column.name())
                        .ifPresentOrElse(
                                mapped -> compare(actual.name(), mapped, column, notes),
                                () -> unmapped(actual.name(), column, notes));
            }
        }
    }

    private static void unmapped(TableName table, CatalogColumn column, List<String> notes) {
        boolean blocks = column.notNull() && column.byDefault().isEmpty() && !column.identity() && !column.generated();
        note(
                notes,
                table,
                "column " + column.name() + " is mapped by no entity"
                        + (blocks ? ", is not null and has no default: inserts fail" : "")
                        + ". Dropping it is your own SQL to write.");
    }

    private static void compare(TableName table, CatalogColumn mapped, CatalogColumn there, List<String> notes) {
        if (!mapped.type().equals(there.type())) {
            note(
                    notes,
                    table,
                    "column " + there.name() + " is of type " + there.type() + ", and its entity maps " + mapped.type()
                            + ". Changing it is your own SQL to write.");
        }
        if (mapped.notNull() != there.notNull()) {
            note(
                    notes,
                    table,
                    "column " + there.name() + (there.notNull() ? " is not null" : " may be null")
                            + ", and its entity says otherwise. Changing it is your own SQL to write.");
        }
    }

    private static void note(List<String> notes, TableName table, String text) {
        notes.add("table " + table + ": " + text);
    }

    private record TableColumn(TableName table, String column) {}
}
