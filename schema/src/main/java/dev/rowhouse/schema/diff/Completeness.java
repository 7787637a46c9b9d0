package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.catalog.CatalogColumn;
import dev.rowhouse.schema.catalog.CatalogTable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks whether all that the model names is there, and is what can be protected, before anything is compared. */
record Completeness(Comparison comparison) {

    /** Of whatever schema the type {@code lo} is, and whatever array of it. */
    private static final Pattern LARGE_OBJECT = Pattern.compile("(oid|(.*\\.)?\"?lo\"?)(\\[])?");

    void check() {
        PolicyModel model = comparison.model();
        if (model.tables().isEmpty()) {
            problem("The model has no table of tenants: is an entity missing its @TenantScoped?");
        }
        present();
        model.tables().forEach(this::tenants);
        Stream.concat(
                        model.shared().stream().map(table -> table.name()),
                        model.counters().stream().map(table -> table.name()))
                .forEach(this::isTable);
        comparison.after().heirs().forEach(this::heir);
        comparison.options().tenantOf().keySet().stream()
                .filter(table -> !comparison.tenants().containsKey(table))
                .forEach(
                        table -> problem("--tenant-of names " + table + ", which is no table of tenants in the model"));
    }

    private void present() {
        PolicyModel model = comparison.model();
        List<TableName> tables = new ArrayList<>();
        List<TableName> sequences = new ArrayList<>();
        model.tables().forEach(table -> {
            tables.add(table.name());
            sequences.addAll(table.sequences());
        });
        model.shared().forEach(table -> {
            tables.add(table.name());
            sequences.addAll(table.sequences());
        });
        model.counters().forEach(table -> tables.add(table.name()));
        tables.removeIf(comparison.after().tables()::containsKey);
        sequences.removeIf(comparison.after().sequences()::containsKey);
        missing("tables", tables);
        missing("sequences", sequences);
    }

    private void missing(String what, List<TableName> names) {
        if (!names.isEmpty()) {
            problem("The model has these " + what + ", and the database does not: "
                    + names.stream().distinct().map(TableName::toString).collect(Collectors.joining(", "))
                    + ". Create them, or let the migration carry the tables");
        }
    }

    private void heir(TableName heir, List<TableName> parents) {
        parents.stream()
                .filter(parent -> comparison.tenants().containsKey(parent))
                .forEach(parent -> problem(heir + " inherits from " + parent
                        + ", whose policies do not bind who reads it by its own name: make it a partition, or alter table "
                        + heir.sql() + " no inherit " + parent.sql()));
    }

    private boolean isTable(TableName name) {
        return comparison
                .after()
                .table(name)
                .map(table -> {
                    boolean is =
                            table.kind() == CatalogTable.Kind.TABLE || table.kind() == CatalogTable.Kind.PARTITIONED;
                    if (!is) {
                        problem(name + " is no table, so its rows cannot be protected: protect the tables under it");
                    }
                    if (comparison.policyRoles().contains(table.owner())) {
                        problem(
                                name + " belongs to role " + table.owner()
                                        + ", whose members could take its wall down: give it to the login that runs migrations");
                    }
                    return is;
                })
                .orElse(false);
    }

    private void tenants(TenantTable wanted) {
        if (!isTable(wanted.name())) {
            return;
        }
        CatalogTable table = comparison.after().table(wanted.name()).orElseThrow();
        table.column(wanted.column().name()).ifPresent(column -> column(wanted, column));
        table.columns().stream()
                .filter(column -> LARGE_OBJECT.matcher(column.type()).matches())
                .forEach(column -> problem("Column " + column.name() + " of " + wanted.name()
                        + " points to large objects, which belong to no tenant: keep large values in bytea or text"));
    }

    private void column(TenantTable wanted, CatalogColumn column) {
        String what = "Tenant column " + column.name() + " of " + wanted.name();
        if (Columns.tenantType(column).isEmpty()) {
            problem(what + " is of type " + column.type() + ", and the model says "
                    + wanted.column().type().sql() + ": possible are text, varchar, integer, bigint and uuid");
        } else if (!column.deterministic()) {
            problem(what + " has a collation that takes different texts for equal, so tenants could read each other:"
                    + " give it a deterministic one");
        } else if (column.identity() || column.generated()) {
            problem(what + " is an identity or computed, so no insert could say whose the row is");
        }
    }

    private void problem(String problem) {
        comparison.report().problem(problem);
    }
}
