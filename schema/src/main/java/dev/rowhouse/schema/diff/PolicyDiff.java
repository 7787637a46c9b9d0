package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.SqlScript;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogTable;
import java.util.List;

/**
 * Compares a model with what a database's catalog says. Pure: it reads and changes no database.
 *
 * @since 0.1.0
 */
public final class PolicyDiff {

    private PolicyDiff() {}

    /**
     * What has to change in a database that has all tables of the model.
     *
     * @throws DiffException if the database cannot follow the model before something is decided or mended
     */
    public static ChangeSet between(PolicyModel model, Catalog catalog, DiffOptions options) {
        return between(model, catalog, catalog, options);
    }

    /**
     * What has to change in a database whose missing tables come with the same migration.
     *
     * @param before the catalog that is there
     * @param after the catalog once {@link #missingColumns} and the DDL of the tables have run
     * @throws DiffException if the database cannot follow the model before something is decided or mended
     */
    public static ChangeSet between(PolicyModel model, Catalog before, Catalog after, DiffOptions options) {
        Comparison comparison = Comparison.of(model, before, after, options);
        new Completeness(comparison).check();
        comparison.report().check();

        new InstallationComparison(comparison).compare();
        new Schemas(comparison).compare();
        BackfillPlan backfills = new BackfillPlan(comparison);
        model.tables().forEach(wanted -> {
            CatalogTable table = after.table(wanted.name()).orElseThrow();
            List<CatalogTable> partitions = comparison.partitionsOf(wanted.name());
            Retyping retyping = new Retyping(comparison, wanted);
            retyping.report(table, partitions);
            new TenantComparison(
                            comparison,
                            wanted,
                            retyping.of(table),
                            partitions.stream().map(retyping::of).toList())
                    .compare(backfills);
        });
        backfills.report();
        new KeyComparison(comparison, new IndexNames(after)).compare();
        model.shared().forEach(wanted -> everybodys(comparison, wanted.name()).shared(wanted.because()));
        model.counters().forEach(wanted -> everybodys(comparison, wanted.name()).counter());
        new Unwanted(comparison).takeDown();
        new Logins(comparison).look();
        comparison.report().check();
        return new ChangeSet(comparison.report(), before, options);
    }

    /**
     * The tenant columns that the tables which are there lack, as nullable ones: to be added before Hibernate's own migrator adds
     * them, which would have them {@code not null} at once and fail on the first row.
     */
    public static SqlScript missingColumns(PolicyModel model, Catalog catalog) {
        return new SqlScript(model.tables().stream()
                .filter(table -> catalog.table(table.name())
                        .filter(there -> there.column(table.column().name()).isEmpty())
                        .isPresent())
                .map(TenantComparison::added)
                .toList());
    }

    private static Everybodys everybodys(Comparison comparison, TableName name) {
        return new Everybodys(comparison, comparison.after().table(name).orElseThrow());
    }
}
