package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.WallPolicy;
import dev.rowhouse.schema.catalog.CatalogColumn;
import dev.rowhouse.schema.catalog.CatalogTable;
import dev.rowhouse.schema.diff.ColumnChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares one table of tenants, with its partitions, with what the model wants of it. For one use. */
final class TenantComparison {

    private static final String OWN = "Whose a row is stands in its tenant column.";
    private static final String SHUT = "Nobody goes past the roles of the wall, nor has more than they need:"
            + " TRUNCATE, for one, is bound by no policy.";
    private static final String OPEN = "The roles of the wall read and write the table.";

    private final Comparison comparison;
    private final Report report;
    private final TenantTable wanted;
    private final CatalogTable table;
    private final List<CatalogTable> partitions;
    private final TableName name;
    private final Identifier column;
    private final Optional<CatalogColumn> stored;

    /**
     * A comparison.
     *
     * @param table as it is once its tenant column, if it is there, has the type of the model
     */
    TenantComparison(Comparison comparison, TenantTable wanted, CatalogTable table, List<CatalogTable> partitions) {
        this.comparison = comparison;
        this.report = comparison.report();
        this.wanted = wanted;
        this.table = table;
        this.partitions = partitions;
        this.name = wanted.name();
        this.column = wanted.column().name();
        this.stored = table.column(column);
    }

    void compare(BackfillPlan backfills) {
        if (isAdded()) {
            add();
        }
        if (!comparison.isNew(name) && (isAdded() || !stored.orElseThrow().notNull())) {
            backfills.fill(wanted, table, isAdded(), old());
        }
        require();
        fill();
        renamed();
        wall();
    }

    /** Whether the column is not there before the tables of the same migration, on a table that is. */
    private boolean isAdded() {
        return stored.isEmpty()
                || comparison
                        .before()
                        .table(name)
                        .filter(old -> old.column(column).isEmpty())
                        .isPresent();
    }

    private void add() {
        report.change(new ColumnChange(
                name,
                column,
                Kind.ADD,
                OWN + " It may be null until the rows that are there are filled.",
                List.of(added(wanted)),
                List.of("alter table " + name.sql() + " drop column if exists " + column.sql())));
    }

    static String added(TenantTable table) {
        return "alter table " + table.name().sql() + " add column "
                + table.column().name().sql() + " " + table.column().type().sql();
    }

    private void require() {
        if (stored.filter(CatalogColumn::notNull).isPresent()) {
            return;
        }
        List<String> down = new ArrayList<>(List.of(Columns.alter(name, column, "drop not null")));
        partitions.stream()
                .filter(partition ->
                        partition.column(column).filter(CatalogColumn::notNull).isPresent())
                .forEach(partition -> down.add(Columns.alter(partition.name(), column, "set not null")));
        report.change(new ColumnChange(
                name,
                column,
                Kind.REQUIRE,
                OWN + " A row without one would be nobody's.",
                List.of(Columns.alter(name, column, "set not null")),
                down));
    }

    private void fill() {
        if (stored.filter(Columns::isFilled).isPresent()) {
            return;
        }
        report.change(new ColumnChange(
                name,
                column,
                Kind.FILL,
                "An insert that does not name the tenant gets the session's.",
                List.of(Columns.alter(
                        name, column, "set default " + wanted.column().type().currentTenant())),
                restoredDefaults(name, table, column, partitions)));
    }

    /** The statements that give the column the defaults it had, on the table and then on partitions that had another one. */
    static List<String> restoredDefaults(
            TableName name, CatalogTable table, Identifier column, List<CatalogTable> partitions) {
        Optional<String> root = table.column(column).flatMap(CatalogColumn::byDefault);
        List<String> statements = new ArrayList<>(List.of(Columns.restoreDefault(name, column, root)));
        for (CatalogTable partition : partitions) {
            partition
                    .column(column)
                    .map(CatalogColumn::byDefault)
                    .filter(own -> !own.equals(root))
                    .ifPresent(own -> statements.add(Columns.restoreDefault(partition.name(), column, own)));
        }
        return statements;
    }

    /** The column that was the tenant's before the model gave it another name stands in nobody's way, and stays. */
    private void renamed() {
        Optional<CatalogColumn> old = old();
        old.ifPresent(column -> {
            new TakeDown(comparison, table).column(column, partitions);
            report.note(
                    "table " + name,
                    "column " + column.name()
                            + " was the tenant column. It stays, and may be null: drop it once nothing" + " reads it.");
        });
    }

    /** The column that the floor takes for the tenant, if it is another one than the model's. */
    private Optional<CatalogColumn> old() {
        boolean right = wall(table).stream()
                .filter(policy -> !policy.permissive())
                .anyMatch(floor -> table.policies().stream().anyMatch(policy -> PolicyText.isMeant(floor, policy)));
        return right
                ? Optional.empty()
                : Columns.floored(table, comparison.roles())
                        .filter(candidate -> !candidate.name().equals(column));
    }

    private void wall() {
        Map<Optional<Identifier>, List<String>> rights = Rights.of(comparison.roles(), Rights.WRITE, Rights.WRITE);
        RightsComparison onTable = shut(table, rights);
        partitions.forEach(partition -> shut(partition, Rights.of(comparison.roles(), Rights.NONE, Rights.NONE)));
        policies(table);
        partitions.forEach(this::policies);
        onTable.give(rights, OPEN, Risk.TIGHTENS);
        truncaters();
    }

    private RightsComparison shut(CatalogTable of, Map<Optional<Identifier>, List<String>> rights) {
        RightsComparison onTable = new RightsComparison(Rights.Target.table(of.name()), of.grants(), report);
        onTable.takeFrom(new Logins(comparison).names(), Rights.WRITE, SHUT);
        boolean bare = of.policies().stream()
                .noneMatch(policy -> WallPolicy.NAMES.contains(policy.name().value()));
        if (bare) {
            return onTable.takeAllAtFirst(comparison.policyRoles(), SHUT);
        }
        onTable.take(rights, SHUT);
        return onTable;
    }

    private void policies(CatalogTable of) {
        new PolicyComparison(comparison, of, filledFrom(of)).compare(wall(of));
    }

    /** The wall of the column that the new one is filled from, which shows each row to the same tenant. */
    private List<WallPolicy> filledFrom(CatalogTable of) {
        boolean same = isAdded() && !comparison.options().tenantOf().containsKey(name);
        return old().filter(column -> same)
                .flatMap(column -> of.column(column.name()))
                .map(column -> Columns.wall(column, comparison.roles()))
                .orElse(List.of());
    }

    private List<WallPolicy> wall(CatalogTable of) {
        String type = of.column(column)
                .map(Columns::type)
                .orElse(wanted.column().type().sql());
        return WallPolicy.of(wanted.column(), comparison.roles(), type);
    }

    private void truncaters() {
        table.grants().stream()
                .filter(grant -> grant.privilege().equals("TRUNCATE"))
                .flatMap(grant -> grant.grantee().stream())
                .filter(grantee -> !comparison.policyRoles().contains(grantee))
                .forEach(grantee -> report.note(
                        "table " + name,
                        "role " + grantee + " may TRUNCATE the table, and no policy binds that. If the application"
                                + " has this role, take the right from it."));
    }
}
