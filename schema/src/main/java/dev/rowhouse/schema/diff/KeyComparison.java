package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.catalog.CatalogConstraint;
import dev.rowhouse.schema.catalog.CatalogConstraint.Kind;
import dev.rowhouse.schema.catalog.CatalogTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the foreign keys between tables of tenants that a row of another tenant would satisfy, and the tables whose rows no index
 * finds by their tenant. For one use.
 */
final class KeyComparison {

    private final Comparison comparison;
    private final IndexNames names;
    private final Set<List<Object>> made = new HashSet<>();
    private final Set<TableName> unique = new HashSet<>();

    KeyComparison(Comparison comparison, IndexNames names) {
        this.comparison = comparison;
        this.names = names;
    }

    /** The foreign keys, if they are asked for; and then an index for each table that has none for its tenants. */
    void compare() {
        if (comparison.options().compositeKeys()) {
            for (TenantTable table : comparison.model().tables()) {
                stored(table).constraints().stream()
                        .filter(key -> key.kind() == Kind.FOREIGN_KEY && !key.inherited())
                        .forEach(key -> compare(table, key));
            }
        }
        comparison.model().tables().stream()
                .filter(table -> !unique.contains(table.name()))
                .forEach(this::index);
    }

    private void index(TenantTable table) {
        CatalogTable stored = stored(table);
        Identifier column = table.column().name();
        if (!Columns.isIndexed(stored, column)) {
            comparison
                    .report()
                    .change(new IndexChange(table.name(), names.next(stored, column), column, isPartitioned(table)));
        }
    }

    private CatalogTable stored(TenantTable table) {
        return comparison.after().table(table.name()).orElseThrow();
    }

    private void compare(TenantTable child, CatalogConstraint key) {
        TenantTable parent = comparison.tenants().get(key.references().orElseThrow());
        if (parent == null
                || key.columns().contains(child.column().name())
                || key.referenced().contains(parent.column().name())) {
            return;
        }
        ForeignKeyText text = ForeignKeyText.of(key.definition());
        Optional<String> obstacle = obstacle(child.column(), parent.column(), key, text);
        if (obstacle.isPresent()) {
            comparison
                    .report()
                    .note(
                            "table " + child.name(),
                            "foreign key " + key.name() + " cannot hold the tenant: " + obstacle.get() + ".");
            return;
        }
        unique(parent, key);
        comparison
                .report()
                .change(new KeyChange(
                        child.name(),
                        key.name(),
                        "foreign key " + list(child.column().name(), key.columns())
                                + "\n    references " + parent.name().sql() + " "
                                + list(parent.column().name(), key.referenced()) + text.actionsOn(key.columns()),
                        Optional.of(key.definition()),
                        isPartitioned(child)));
    }

    private static Optional<String> obstacle(
            TenantColumn own, TenantColumn theirs, CatalogConstraint key, ForeignKeyText text) {
        if (!own.type().accepts(theirs.type().sql())) {
            return Optional.of("the tenant columns are of different types");
        }
        if (!key.validated()) {
            return Optional.of("it is not validated");
        }
        return text.obstacle();
    }

    /** What a foreign key points to must be unique. */
    private void unique(TenantTable parent, CatalogConstraint key) {
        CatalogTable table = stored(parent);
        Set<Identifier> columns = new HashSet<>(key.referenced());
        columns.add(parent.column().name());
        boolean there = table.indexes().stream()
                .anyMatch(index -> index.unique()
                        && index.whole()
                        && index.valid()
                        && !index.partial()
                        && index.columns().size() == columns.size()
                        && columns.containsAll(index.columns()));
        if (!there && made.add(List.of(parent.name(), columns))) {
            comparison
                    .report()
                    .change(new KeyChange(
                            parent.name(),
                            names.next(parent.name(), "_tenant", "_key"),
                            "unique " + list(parent.column().name(), key.referenced()),
                            Optional.empty(),
                            isPartitioned(parent)));
        }
    }

    private boolean isPartitioned(TenantTable table) {
        return stored(table).kind() == CatalogTable.Kind.PARTITIONED;
    }

    private static String list(Identifier first, List<Identifier> others) {
        List<String> columns = new ArrayList<>(List.of(first.sql()));
        others.forEach(other -> columns.add(other.sql()));
        return "(" + String.join(", ", columns) + ")";
    }

    /** Whether a change of its type would break a key that holds the column, of this table or of one that points to it. */
    static boolean isHeld(Comparison comparison, CatalogTable table, Identifier column) {
        return table.constraints().stream()
                        .anyMatch(key ->
                                key.kind() == Kind.FOREIGN_KEY && key.columns().contains(column))
                || comparison.after().tables().values().stream()
                        .flatMap(other -> other.constraints().stream())
                        .anyMatch(key ->
                                key.references().filter(table.name()::equals).isPresent()
                                        && key.referenced().contains(column));
    }
}
