package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.Severity;
import dev.rowhouse.schema.WallCheck;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogInstallation;
import dev.rowhouse.schema.catalog.CatalogReader;
import dev.rowhouse.schema.diff.ChangeSet;
import dev.rowhouse.schema.diff.DiffOptions;
import dev.rowhouse.schema.diff.InstallationChange;
import dev.rowhouse.schema.diff.PolicyDiff;
import dev.rowhouse.schema.diff.Tables;
import dev.rowhouse.schema.migration.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A model follows another one in a database with rows, by a migration: up, down, up again, and the same with the migration that
 * is split to block nobody. Whatever the step, the tenants see their own rows, and what they see is checked by their login.
 */
final class RoundTrip {

    private final FreshDatabase database;
    private final Migrations migrations;
    private final List<String> tenants;
    private PolicyModel old = PolicyModel.builder().build();
    private Tables tables = Tables.none();
    private UnaryOperator<DiffOptions.Builder> options = UnaryOperator.identity();

    private RoundTrip(FreshDatabase database, List<String> tenants) {
        this.database = database;
        this.migrations = new Migrations(database);
        this.tenants = tenants;
    }

    /** In a database in which nothing is installed; the tenants are registered once it is. */
    static RoundTrip of(FreshDatabase database, String... tenants) {
        return new RoundTrip(database, List.of(tenants));
    }

    /** Statements of the user, as the owner. */
    RoundTrip with(String... statements) throws SQLException {
        database.with(statements);
        return this;
    }

    /** Builds the wall of a model, which the next one follows. */
    RoundTrip walled(PolicyModel model) throws SQLException {
        migrations.up(Migrations.migration(migrations.diff(model, options()), false));
        old = model;
        open();
        return this;
    }

    /** What comes with the migration as the application's own SQL. */
    RoundTrip tables(List<String> up, List<String> down) {
        tables = new Tables(up, down);
        return this;
    }

    RoundTrip told(UnaryOperator<DiffOptions.Builder> told) {
        options = told;
        return this;
    }

    FreshDatabase database() {
        return database;
    }

    /** The journey, after which the database follows the model. */
    ChangeSet to(PolicyModel model) throws SQLException {
        Catalog before = migrations.catalog();
        List<String> rows = Contents.of(database, before);
        List<String> seen = seen(before);
        ChangeSet changes = changes(model, before);
        assertThat(changes.isEmpty()).isFalse();
        for (boolean online : new boolean[] {false, true}) {
            Migration migration = changes.toMigration("test", tables, online);
            up(model, migration);
            migrations.down(migration);
            assertThat(migrations.catalog()).as("after the undo").isEqualTo(restored(before, changes));
            assertThat(Contents.of(database, before)).isEqualTo(rows);
            assertThat(seen(before)).isEqualTo(seen);
        }
        up(model, changes.toMigration("test", tables, false));
        return changes;
    }

    /** What the undo restores is all but an older version of the schema {@code rowhouse}, or one that somebody broke. */
    private Catalog restored(Catalog before, ChangeSet changes) throws SQLException {
        boolean mended = changes.changes().stream()
                .anyMatch(change -> change instanceof InstallationChange installation
                        && installation.kind() != InstallationChange.Kind.INSTALL);
        if (!mended) {
            return before;
        }
        Optional<CatalogInstallation> installation = migrations.catalog().installation();
        assertThat(installation.orElseThrow().changedObjects()).isEmpty();
        return new Catalog(
                before.server(),
                installation,
                before.development(),
                before.schemas(),
                before.tables(),
                before.sequences(),
                before.heirs(),
                migrations.catalog().roles());
    }

    /** No journey at all: the database follows the model as it is. */
    void stays(PolicyModel model) throws SQLException {
        up(model, new Migration("none", List.of()));
    }

    private void up(PolicyModel model, Migration migration) throws SQLException {
        migrations.up(migration);
        open();
        assertThat(migrations.diff(model, options()).changes()).isEmpty();
        try (Connection owner = database.asOwner()) {
            assertThat(WallCheck.check(owner, model, database.roles()))
                    .filteredOn(finding -> finding.severity() == Severity.BROKEN)
                    .isEmpty();
        }
        new TenantsView(database, tenants).check(model);
    }

    /** What there is to change, seen in a database that has the tables of the migration and then has them no more. */
    private ChangeSet changes(PolicyModel model, Catalog before) throws SQLException {
        List<Catalog> after = new ArrayList<>();
        try (Connection owner = database.asOwner()) {
            owner.setAutoCommit(false);
            Sql.run(owner, PolicyDiff.missingColumns(model, before).statements().toArray(String[]::new));
            Sql.run(owner, tables.up().toArray(String[]::new));
            after.add(CatalogReader.read(owner));
            owner.rollback();
        }
        return PolicyDiff.between(model, before, after.get(0), options().build());
    }

    private DiffOptions.Builder options() {
        return options.apply(migrations.options());
    }

    private void open() throws SQLException {
        try (Connection owner = database.asOwner()) {
            Sql.update(
                    owner,
                    "insert into rowhouse.signing_key (id, inner_pad, outer_pad) values (?, ?, ?) on conflict do nothing",
                    FreshDatabase.KEY.id(),
                    FreshDatabase.KEY.innerPad(),
                    FreshDatabase.KEY.outerPad());
        }
        database.registered(tenants.toArray(String[]::new));
    }

    private List<String> seen(Catalog catalog) throws SQLException {
        boolean sound = catalog.installation()
                .filter(installed -> installed.changedObjects().isEmpty())
                .isPresent();
        return sound ? new TenantsView(database, tenants).of(old) : List.of();
    }
}
