package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.SqlScript;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.WallPolicy;
import dev.rowhouse.schema.catalog.CatalogColumn;
import dev.rowhouse.schema.catalog.CatalogPolicy;
import dev.rowhouse.schema.catalog.CatalogTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives a tenant column the type of the model. PostgreSQL refuses that while a policy names the column, so those of the wall are
 * off meanwhile, within one transaction, and come back as the new type wants them.
 */
record Retyping(Comparison comparison, TenantTable wanted) {

    /** The table as it is once the column has its type; the table itself if it has. */
    CatalogTable of(CatalogTable table) {
        return column(table).filter(this::differs).isEmpty() ? table : retyped(table);
    }

    void report(CatalogTable table, List<CatalogTable> partitions) {
        column(table).filter(this::differs).ifPresent(old -> {
            if (KeyComparison.isHeld(comparison, table, old.name())) {
                comparison
                        .report()
                        .problem("The type of tenant column " + old.name() + " of " + wanted.name()
                                + " cannot follow the model while a foreign key holds it: change it in your own SQL");
            } else {
                report(table, partitions, old);
            }
        });
    }

    private Optional<CatalogColumn> column(CatalogTable table) {
        return table.column(wanted.column().name());
    }

    private boolean differs(CatalogColumn column) {
        return !wanted.column().type().accepts(Columns.type(column));
    }

    private void report(CatalogTable root, List<CatalogTable> partitions, CatalogColumn old) {
        TableName name = wanted.name();
        Identifier column = old.name();
        List<CatalogTable> all =
                Stream.concat(Stream.of(root), partitions.stream()).toList();
        TenantType from = Columns.tenantType(old).orElseThrow();
        TenantType to = wanted.column().type();
        List<String> up = new ArrayList<>();
        all.forEach(table -> ours(table).forEach(policy -> up.add(PolicyText.drop(table.name(), policy.name()))));
        List<String> down = new ArrayList<>(up);
        if (old.byDefault().isPresent()) {
            up.add(Columns.alter(name, column, "drop default"));
        }
        up.add(Columns.alter(name, column, "type " + to.sql() + " using " + Columns.converted(column.sql(), from, to)));
        down.add(Columns.alter(
                name, column, "type " + old.type() + " using " + Columns.converted(column.sql(), to, from)));
        if (old.byDefault().isPresent()) {
            down.addAll(TenantComparison.restoredDefaults(name, root, column, partitions));
        }
        all.forEach(table -> back(table, up, down));
        change(old, up, down);
    }

    private void change(CatalogColumn column, List<String> up, List<String> down) {
        comparison
                .report()
                .change(new ColumnChange(
                        wanted.name(),
                        column.name(),
                        ColumnChange.Kind.RETYPE,
                        "The tenant column gets the type of the model. A value that would become another tenant's fails (RH005).",
                        List.of(atOnce(up)),
                        List.of(atOnce(down))));
    }

    /** In one statement, so that the wall is down between no two of them, whoever runs them. */
    private static String atOnce(List<String> statements) {
        return SqlScript.block("begin\n  " + String.join(";\n  ", statements) + ";\nend");
    }

    private void back(CatalogTable table, List<String> up, List<String> down) {
        List<WallPolicy> before = wall(table);
        List<WallPolicy> after = wall(retyped(table));
        List<CatalogPolicy> ours = new ArrayList<>(ours(table));
        Collections.reverse(ours);
        for (WallPolicy policy : after) {
            if (ours.stream().anyMatch(stored -> stored.name().equals(policy.name()))) {
                up.add(policy.create(table.name()));
            }
        }
        ours.forEach(policy -> down.add(PolicyText.create(table.name(), policy, before)));
    }

    private List<WallPolicy> wall(CatalogTable table) {
        return column(table)
                .map(column -> Columns.wall(column, comparison.roles()))
                .orElse(List.of());
    }

    private static List<CatalogPolicy> ours(CatalogTable table) {
        return table.policies().stream()
                .filter(policy -> WallPolicy.NAMES.contains(policy.name().value()))
                .toList();
    }

    /** With the column of the model's type and no default, and the policies of the wall as that type wants them. */
    private CatalogTable retyped(CatalogTable table) {
        List<CatalogColumn> columns = table.columns().stream()
                .map(column -> column.name().equals(wanted.column().name())
                        ? new CatalogColumn(
                                column.name(),
                                wanted.column().type().sql(),
                                column.notNull(),
                                Optional.empty(),
                                column.identity(),
                                column.generated(),
                                column.deterministic(),
                                column.inherited())
                        : column)
                .toList();
        List<CatalogPolicy> policies = table.policies().stream()
                .map(policy -> retyped(policy, wanted.column().type()))
                .toList();
        return new CatalogTable(
                table.name(),
                table.kind(),
                table.owner(),
                table.enabled(),
                table.forced(),
                table.partitionOf(),
                columns,
                table.indexes(),
                table.constraints(),
                policies,
                table.grants());
    }

    private CatalogPolicy retyped(CatalogPolicy policy, TenantType type) {
        return WallPolicy.of(wanted.column(), comparison.roles(), type.sql()).stream()
                .filter(ours -> ours.name().equals(policy.name()))
                .map(ours -> new CatalogPolicy(
                        ours.name(),
                        ours.permissive(),
                        "ALL",
                        List.of(ours.role()),
                        ours.stored().stream().findFirst(),
                        ours.stored().stream().findFirst()))
                .findFirst()
                .orElse(policy);
    }
}
