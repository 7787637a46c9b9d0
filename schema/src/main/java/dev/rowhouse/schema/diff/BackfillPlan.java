package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.catalog.CatalogColumn;
import dev.rowhouse.schema.catalog.CatalogConstraint;
import dev.rowhouse.schema.catalog.CatalogTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out for each table that has rows without a tenant whose they are, and fills parents before their children. */
final class BackfillPlan {

    private final Comparison comparison;
    private final Map<TableName, Backfill> backfills = new TreeMap<>();
    private final List<TableName> unknown = new ArrayList<>();

    BackfillPlan(Comparison comparison) {
        this.comparison = comparison;
    }

    /**
     * Fills the column of a table that was there before.
     *
     * @param added whether no row has a tenant yet; else some may have none
     * @param old the column that was the tenant's until now
     */
    void fill(TenantTable wanted, CatalogTable table, boolean added, Optional<CatalogColumn> old) {
        Optional<Backfill> backfill = expression(
                        wanted, comparison.options().tenantOf().get(wanted.name()))
                .or(() -> old.flatMap(column -> fromColumn(wanted, column)))
                .or(() -> fromParent(wanted, table, added))
                .or(() -> expression(wanted, comparison.options().tenant().orElse(null)));
        if (backfill.isPresent()) {
            backfills.put(wanted.name(), backfill.get());
        } else if (added) {
            unknown.add(wanted.name());
        }
    }

    /** Reports what was found: the changes in their order, or what stands against them. */
    void report() {
        if (!unknown.isEmpty()) {
            comparison
                    .report()
                    .problem("Whose the rows are that are in "
                            + unknown.stream().map(TableName::toString).collect(Collectors.joining(", "))
                            + " already nobody can tell: say it for each table with --tenant-of <table>=<SQL expression>,"
                            + " or for all with --tenant <SQL expression>");
        }
        Set<TableName> done = new HashSet<>();
        backfills.keySet().forEach(table -> visit(table, done, new ArrayList<>()));
    }

    private void visit(TableName table, Set<TableName> done, List<TableName> path) {
        Backfill backfill = backfills.get(table);
        if (backfill == null || done.contains(table)) {
            return;
        }
        if (path.contains(table)) {
            comparison
                    .report()
                    .problem("The rows of " + table + " take their tenant from each other in a circle, by "
                            + path.stream().map(TableName::toString).collect(Collectors.joining(", "))
                            + ": say whose the rows of one of them are with --tenant-of");
            return;
        }
        path.add(table);
        backfill.parent().ifPresent(parent -> visit(parent.table(), done, path));
        path.remove(table);
        if (done.add(table)) {
            comparison.report().change(backfill);
        }
    }

    private static Optional<Backfill> expression(TenantTable wanted, @Nullable String sql) {
        return Optional.ofNullable(sql)
                .map(value -> new Backfill(wanted.name(), wanted.column().name(), value, Optional.empty()));
    }

    private static Optional<Backfill> fromColumn(TenantTable wanted, CatalogColumn old) {
        TenantColumn column = wanted.column();
        return Columns.tenantType(old)
                .map(type -> Columns.converted(old.name().sql(), type, column.type()))
                .map(value -> new Backfill(wanted.name(), column.name(), value, Optional.empty()));
    }

    /** From the parent of the model; or, where no row has a tenant, from the one table of tenants that each row points to. */
    private Optional<Backfill> fromParent(TenantTable wanted, CatalogTable table, boolean guess) {
        List<CatalogConstraint> keys = table.constraints().stream()
                .filter(key -> isParent(key, wanted))
                .sorted(Comparator.comparing(key -> key.references().orElseThrow()))
                .toList();
        if (wanted.parent().isPresent()) {
            return keys.stream()
                    .filter(key -> key.references().equals(wanted.parent()))
                    .findFirst()
                    .map(key -> fromParent(wanted, key));
        }
        List<CatalogConstraint> always =
                keys.stream().filter(key -> guess && isAlwaysThere(key, table)).toList();
        Set<TableName> candidates = always.stream()
                .map(key -> key.references().orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
        if (candidates.size() > 1) {
            severalParents(wanted, candidates);
        } else if (always.size() > 1) {
            severalKeys(wanted, always.get(0));
        }
        return always.stream().findFirst().map(key -> fromParent(wanted, key));
    }

    /** A guess would give rows to the tenant who bought them, say, instead of the one who sold them. */
    private void severalParents(TenantTable wanted, Set<TableName> candidates) {
        comparison
                .report()
                .problem("The rows that are in " + wanted.name()
                        + " already may belong to the tenant of their row in any of "
                        + candidates.stream().map(TableName::toString).collect(Collectors.joining(", "))
                        + ": say which, with --tenant-of " + wanted.name() + "=<SQL expression>");
    }

    private void severalKeys(TenantTable wanted, CatalogConstraint first) {
        comparison
                .report()
                .note(
                        "table " + wanted.name(),
                        "its rows take their tenant from " + first.references().orElseThrow()
                                + " by the first of several"
                                + " foreign keys there, " + first.name()
                                + ". If another one is right, say so with --tenant-of.");
    }

    private static boolean isAlwaysThere(CatalogConstraint key, CatalogTable table) {
        return key.columns().stream()
                .allMatch(column ->
                        table.column(column).filter(CatalogColumn::notNull).isPresent());
    }

    /** Not by a key that holds the tenant, which a row without one cannot follow. */
    private boolean isParent(CatalogConstraint key, TenantTable of) {
        return !key.columns().contains(of.column().name())
                && key.references()
                        .filter(table -> comparison.tenants().containsKey(table) && !table.equals(of.name()))
                        .isPresent();
    }

    private Backfill fromParent(TenantTable wanted, CatalogConstraint key) {
        TableName parent = key.references().orElseThrow();
        TenantColumn theirs =
                Objects.requireNonNull(comparison.tenants().get(parent)).column();
        TenantColumn own = wanted.column();
        return new Backfill(
                wanted.name(),
                own.name(),
                Columns.converted("parent." + theirs.name().sql(), theirs.type(), own.type()),
                Optional.of(new Backfill.Parent(parent, key.columns(), key.referenced())));
    }
}
