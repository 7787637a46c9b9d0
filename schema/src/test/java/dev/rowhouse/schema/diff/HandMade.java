package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.WallPolicy;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogColumn;
import dev.rowhouse.schema.catalog.CatalogConstraint;
import dev.rowhouse.schema.catalog.CatalogInstallation;
import dev.rowhouse.schema.catalog.CatalogPolicy;
import dev.rowhouse.schema.catalog.CatalogSchema;
import dev.rowhouse.schema.catalog.CatalogTable;
import dev.rowhouse.schema.catalog.Grant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Catalogs made by hand, of a database in which nothing has a wall yet. */
final class HandMade {

    static final RoleNames ROLES = RoleNames.of("app");

    private final Map<TableName, CatalogTable> tables = new TreeMap<>();
    private Optional<CatalogInstallation> installation = Optional.of(new CatalogInstallation(
            Installation.VERSION, ROLES, new Identifier("owner"), CatalogInstallation.expectedObjects()));

    private boolean development;

    /** Installed for development. */
    HandMade development() {
        development = true;
        return this;
    }

    HandMade installed(int version) {
        installation = Optional.of(new CatalogInstallation(
                version, ROLES, new Identifier("owner"), CatalogInstallation.expectedObjects()));
        return this;
    }

    HandMade notInstalled() {
        installation = Optional.empty();
        return this;
    }

    /** A table in public with columns such as {@code "id integer not null"}. */
    HandMade table(String name, String... columns) {
        return table(name, CatalogTable.Kind.TABLE, List.of(), columns);
    }

    HandMade table(String name, CatalogTable.Kind kind, List<Grant> grants, String... columns) {
        List<CatalogColumn> all = new ArrayList<>();
        for (String column : columns) {
            int blank = column.indexOf(' ');
            boolean notNull = column.endsWith(" not null");
            all.add(new CatalogColumn(
                    new Identifier(column.substring(0, blank)),
                    column.substring(blank + 1).replace(" not null", ""),
                    notNull,
                    Optional.empty(),
                    false,
                    false,
                    true,
                    false));
        }
        return with(new CatalogTable(
                name(name),
                kind,
                new Identifier("owner"),
                false,
                false,
                Optional.empty(),
                all,
                List.of(),
                List.of(),
                List.of(),
                grants));
    }

    /** A foreign key from a column of a table to the id of another one. */
    HandMade key(String table, String column, String to) {
        CatalogTable old = tables.get(name(table));
        List<CatalogConstraint> constraints = new ArrayList<>(old.constraints());
        constraints.add(new CatalogConstraint(
                new Identifier(table + "_" + column + "_fkey"),
                CatalogConstraint.Kind.FOREIGN_KEY,
                List.of(new Identifier(column)),
                Optional.of(name(to)),
                List.of(new Identifier("id")),
                true,
                false,
                "FOREIGN KEY (" + column + ") REFERENCES public." + to + "(id)"));
        return with(new CatalogTable(
                old.name(),
                old.kind(),
                old.owner(),
                old.enabled(),
                old.forced(),
                old.partitionOf(),
                old.columns(),
                old.indexes(),
                constraints,
                old.policies(),
                old.grants()));
    }

    /** The wall, as PostgreSQL prints it on a text column, but for the policies that are given; row-level security is on. */
    HandMade walled(String table, String column, CatalogPolicy... others) {
        List<CatalogPolicy> policies = new ArrayList<>(List.of(others));
        for (WallPolicy ours : WallPolicy.of(TenantColumn.of(column, TenantType.TEXT), ROLES, "text")) {
            if (policies.stream().noneMatch(other -> other.name().equals(ours.name()))) {
                Optional<String> stored = ours.stored().stream().findFirst();
                policies.add(
                        new CatalogPolicy(ours.name(), ours.permissive(), "ALL", List.of(ours.role()), stored, stored));
            }
        }
        CatalogTable old = tables.get(name(table));
        return with(new CatalogTable(
                old.name(),
                old.kind(),
                old.owner(),
                true,
                true,
                old.partitionOf(),
                old.columns(),
                old.indexes(),
                old.constraints(),
                policies,
                old.grants()));
    }

    Catalog catalog() {
        Identifier schema = new Identifier("public");
        return new Catalog(
                16,
                installation,
                development,
                Map.of(schema, new CatalogSchema(schema, new Identifier("owner"), List.of())),
                tables,
                Map.of(),
                Map.of(),
                List.of());
    }

    static TableName name(String table) {
        return TableName.of("public", table);
    }

    private HandMade with(CatalogTable table) {
        tables.put(table.name(), table);
        return this;
    }
}
