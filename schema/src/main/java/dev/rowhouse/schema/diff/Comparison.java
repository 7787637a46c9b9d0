package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is compared: the model, and the catalog before and after the tables that come with the same migration. */
record Comparison(
        PolicyModel model,
        Catalog before,
        Catalog after,
        DiffOptions options,
        RoleNames roles,
        Map<TableName, TenantTable> tenants,
        Map<TableName, List<CatalogTable>> partitions,
        Report report) {

    static Comparison of(PolicyModel model, Catalog before, Catalog after, DiffOptions options) {
        RoleNames roles = after.installation()
                .map(installed -> installed.roles())
                .or(options::roles)
                .orElseThrow(() -> new DiffException(
                        List.of("Rowhouse is not installed in this database: say what its roles shall be called")));
        return new Comparison(
                model,
                before,
                after,
                options,
                roles,
                model.tables().stream().collect(Collectors.toMap(TenantTable::name, Function.identity())),
                partitions(after),
                new Report());
    }

    private static Map<TableName, List<CatalogTable>> partitions(Catalog catalog) {
        Map<TableName, List<CatalogTable>> partitions = new HashMap<>();
        for (CatalogTable table : catalog.tables().values()) {
            table.partitionOf()
                    .ifPresent(parent -> partitions
                            .computeIfAbsent(parent, none -> new ArrayList<>())
                            .add(table));
        }
        return partitions;
    }

    /** The partitions of a table and theirs, each before its own; not those that the model has by themselves. */
    List<CatalogTable> partitionsOf(TableName table) {
        List<CatalogTable> all = new ArrayList<>();
        for (CatalogTable partition : partitions.getOrDefault(table, List.of())) {
            if (!tenants.containsKey(partition.name())) {
                all.add(partition);
                all.addAll(partitionsOf(partition.name()));
            }
        }
        return all;
    }

    /** Whether the table comes with the same migration, and has no row yet. */
    boolean isNew(TableName table) {
        return !before.tables().containsKey(table);
    }

    /** The roles that policies name. */
    List<Identifier> policyRoles() {
        return List.of(roles.tenant(), roles.group(), roles.admin());
    }
}
