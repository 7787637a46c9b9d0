package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.WallPolicy;
import dev.rowhouse.schema.catalog.CatalogColumn;
import dev.rowhouse.schema.catalog.CatalogPolicy;
import dev.rowhouse.schema.catalog.CatalogTable;
import dev.rowhouse.schema.diff.ColumnChange.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Takes what is Rowhouse's from a table that is no table of tenants in the model. The table itself stays, shut to the wall's roles. */
final class TakeDown {

    private static final String GONE = "The model no longer has this as a table of tenants.";

    private static final String NO_TENANT = "This is no tenant column in the model any more.";

    private final Comparison comparison;
    private final CatalogTable table;

    TakeDown(Comparison comparison, CatalogTable table) {
        this.comparison = comparison;
        this.table = table;
    }

    /**
     * Takes the wall.
     *
     * @param everybodys whether the model has the table as one of everybody's, whose rows have no tenant
     */
    void wall(boolean everybodys) {
        if (table.partitionOf().isEmpty()) {
            columns(everybodys);
        }
        List<CatalogPolicy> ours =
                table.policies().stream().filter(this::isOurs).toList();
        ours.stream()
                .sorted(Comparator.comparing(policy -> !policy.permissive()))
                .forEach(this::drop);
        boolean alone = !ours.isEmpty() && ours.size() == table.policies().size();
        if (alone && table.forced()) {
            comparison.report().change(new RowSecurityChange(table.name(), RowSecurityChange.Kind.UNFORCED));
        }
        if (alone && table.enabled()) {
            comparison.report().change(new RowSecurityChange(table.name(), RowSecurityChange.Kind.DISABLED));
        }
    }

    /** Inserts of admins need not name the column where rows are everybody's; else it stays as it is, for whoever looks after it. */
    private void columns(boolean everybodys) {
        List<CatalogTable> partitions = comparison.partitionsOf(table.name());
        if (everybodys) {
            Columns.walled(table, comparison.roles()).ifPresent(column -> column(column, partitions));
        } else {
            table.columns().stream().filter(Columns::isFilled).forEach(column -> fillNoMore(column, partitions));
        }
    }

    /** Takes the rights of the wall's roles, which are nobody else's to give. */
    void rights() {
        List<Optional<Identifier>> roles =
                comparison.policyRoles().stream().map(Optional::of).toList();
        new RightsComparison(Rights.Target.table(table.name()), table.grants(), comparison.report())
                .takeAll(roles, GONE);
    }

    /** Lets go of a column that is not the tenant's any more: it has no default, and is in the way of no insert. */
    void column(CatalogColumn column, List<CatalogTable> partitions) {
        if (Columns.isFilled(column)) {
            fillNoMore(column, partitions);
        }
        admitNull(column);
    }

    private void fillNoMore(CatalogColumn column, List<CatalogTable> partitions) {
        TableName name = table.name();
        comparison
                .report()
                .change(new ColumnChange(
                        name,
                        column.name(),
                        Kind.FILL_NO_MORE,
                        NO_TENANT,
                        List.of(Columns.alter(name, column.name(), "drop default")),
                        TenantComparison.restoredDefaults(name, table, column.name(), partitions)));
    }

    private void admitNull(CatalogColumn column) {
        if (!column.notNull() || isKey(column.name())) {
            return;
        }
        comparison
                .report()
                .change(new ColumnChange(
                        table.name(),
                        column.name(),
                        Kind.ADMIT_NULL,
                        NO_TENANT,
                        List.of(Columns.alter(table.name(), column.name(), "drop not null")),
                        List.of(Columns.alter(table.name(), column.name(), "set not null"))));
    }

    private boolean isKey(Identifier column) {
        return table.indexes().stream()
                .anyMatch(index -> index.primary() && index.columns().contains(column));
    }

    /** By its name, or because it says exactly what one of the wall of any of the columns does. */
    private boolean isOurs(CatalogPolicy policy) {
        if (WallPolicy.NAMES.contains(policy.name().value())) {
            return true;
        }
        RoleNames roles = comparison.roles();
        return policy.using()
                        .filter(using -> using.contains("rowhouse.current_tenant"))
                        .isPresent()
                && table.columns().stream()
                        .flatMap(column -> Columns.wall(column, roles).stream())
                        .anyMatch(wanted -> PolicyText.isMeant(wanted, policy));
    }

    private void drop(CatalogPolicy policy) {
        List<WallPolicy> wall = Columns.walled(table, comparison.roles())
                .map(column -> Columns.wall(column, comparison.roles()))
                .orElse(List.of());
        comparison
                .report()
                .change(new PolicyChange(
                        table.name(),
                        policy.name(),
                        PolicyChange.Kind.DROP,
                        GONE,
                        Risk.LOOSENS,
                        false,
                        List.of(PolicyText.drop(table.name(), policy.name())),
                        List.of(PolicyText.create(table.name(), policy, wall))));
    }
}
