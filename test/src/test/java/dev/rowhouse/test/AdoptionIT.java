package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.diff.Change;
import dev.rowhouse.schema.diff.ChangeSet;
import dev.rowhouse.schema.diff.DiffException;
import dev.rowhouse.schema.diff.DiffOptions;
import dev.rowhouse.schema.diff.PolicyDiff;
import dev.rowhouse.schema.diff.TableBusyException;
import dev.rowhouse.schema.diff.TableDiff;
import dev.rowhouse.schema.diff.Tables;
import dev.rowhouse.schema.migration.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that are there, with rows in them, and have no tenant column yet; or another one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdoptionIT {

    private static final TenantColumn TENANT = TenantColumn.of("tenant", TenantType.TEXT);

    private static final PolicyModel MODEL = PolicyModel.builder()
            .table(TenantTable.of("public", "account", TENANT))
            .table(TenantTable.of("public", "Note", TENANT))
            .table(TenantTable.of("public", "a tag", TENANT).partOf(TableName.of("public", "Note")))
            .table(TenantTable.of("public", "event", TENANT))
            .build();

    private FreshDatabase database;
    private Migrations migrations;

    @BeforeAll
    void create() throws SQLException {
        database = FreshServer.database().installed("a", "b", "1", "2");
        migrations = new Migrations(database);
    }

    @BeforeEach
    void tables() throws SQLException {
        database.with(
                "create table account (id int primary key, owner text)",
                "create table \"Note\" (id int primary key, \"account of\" int not null references account)",
                "create table \"a tag\" (note int references \"Note\" on delete cascade, tag text)",
                "create table event (id int, account int references account) partition by range (id)",
                "create table event_1 partition of event for values from (0) to (1000)",
                "create table event_2 partition of event for values from (1000) to (100000)",
                "insert into account values (1, 'a'), (2, 'b')",
                "insert into \"Note\" select i, i % 2 + 1 from generate_series(1, 50) i",
                "insert into \"a tag\" select id, 'x' from \"Note\"",
                "insert into event select i, i % 2 + 1 from generate_series(1, 25000) i");
    }

    @AfterEach
    void clear() throws SQLException {
        database.with("drop schema public cascade", "create schema public");
    }

    private DiffOptions.Builder options() {
        return migrations
                .options()
                .tenant("owner")
                .tenantOf(TableName.of("public", "event"), "select a.owner from account a where a.id = event.account");
    }

    @Test
    void rowsGetTheTenantOfTheirParentsAndTheUndoRestoresTheTables() throws SQLException {
        Catalog before = migrations.catalog();

        Migration migration = Migrations.migration(migrations.diff(MODEL, options()), false);
        migrations.up(migration);

        assertThat(migrations.diff(MODEL).changes()).isEmpty();
        try (Connection tenant = database.enter("a")) {
            assertThat(Sql.query(tenant, "select count(*) from \"Note\"")).containsExactly("25");
            assertThat(Sql.query(tenant, "select count(*) from \"a tag\"")).containsExactly("25");
            assertThat(Sql.query(tenant, "select count(*) from event")).containsExactly("12500");
        }
        migrations.down(migration);
        assertThat(migrations.catalog()).isEqualTo(before);
        migrations.up(migration);
        assertThat(migrations.diff(MODEL).changes()).isEmpty();
    }

    @Test
    void tablesWhoseRowsNobodyKnowsAreAllNamedAtOnce() {
        assertThatExceptionOfType(DiffException.class)
                .isThrownBy(() -> migrations.diff(MODEL))
                .withMessageContaining("public.account, public.event")
                .withMessageContaining("--tenant-of")
                .satisfies(refusal -> assertThat(refusal.problems()).hasSize(1));
    }

    @Test
    void aRowWithoutAParentStopsTheMigration() throws SQLException {
        database.with("insert into \"a tag\" values (null, 'lost')");
        Catalog before = migrations.catalog();
        Migration migration = Migrations.migration(migrations.diff(MODEL, options()), false);

        assertThat(Sql.error(() -> {
                            try {
                                migrations.up(migration);
                            } catch (SQLException e) {
                                throw (SQLException) e.getCause();
                            }
                        })
                        .getSQLState())
                .isEqualTo("23502");
        assertThat(migrations.catalog()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"TEXT, BIGINT", "BIGINT, TEXT", "INTEGER, BIGINT", "BIGINT, INTEGER", "VARCHAR, INTEGER"})
    void theTypeOfATenantColumnFollowsTheModel(TenantType from, TenantType to) throws SQLException {
        database.with(
                "create table typed (id int, t " + from.sql() + ") partition by list (id)",
                "create table typed_1 partition of typed for values in (1)",
                "insert into typed values (1, '1'), (1, '2')");
        migrations.up(Migrations.migration(migrations.diff(typed("t", from)), false));
        Catalog before = migrations.catalog();

        Migration migration = Migrations.migration(migrations.diff(typed("t", to)), false);
        migrations.up(migration);

        assertThat(migrations.diff(typed("t", to)).changes()).isEmpty();
        try (Connection tenant = database.enter("1")) {
            assertThat(Sql.query(tenant, "select t from typed")).containsExactly("1");
        }
        migrations.down(migration);
        assertThat(migrations.catalog()).isEqualTo(before);
    }

    @Test
    void anIdThatWouldBecomeAnotherTenantsStopsTheChangeOfType() throws SQLException {
        database.with("create table typed (id int, t text)", "insert into typed values (1, '042')");
        migrations.up(Migrations.migration(migrations.diff(typed("t", TenantType.TEXT)), false));

        try (Connection owner = database.asOwner()) {
            ChangeSet changes = migrations.diff(typed("t", TenantType.BIGINT));
            assertThat(Sql.error(() -> changes.apply(owner)).getSQLState()).isEqualTo("RH005");
        }
    }

    @Test
    void aTenantColumnOfAnotherNameIsFilledFromTheOldOne() throws SQLException {
        database.with("create table typed (id int, t text)", "insert into typed values (1, '1'), (2, '2')");
        migrations.up(Migrations.migration(migrations.diff(typed("t", TenantType.TEXT)), false));
        Catalog before = migrations.catalog();
        PolicyModel model = typed("other", TenantType.BIGINT);

        Migration migration = Migrations.migration(migrations.diff(model), false);
        migrations.up(migration);

        assertThat(migrations.diff(model).changes()).isEmpty();
        try (Connection tenant = database.enter("2")) {
            Sql.run(tenant, "insert into typed (id) values (3)");
            assertThat(Sql.query(tenant, "select id from typed order by id")).containsExactly("2", "3");
            tenant.rollback();
        }
        migrations.down(migration);
        assertThat(migrations.catalog()).isEqualTo(before);
    }

    @Test
    void aTableThatIsHeldIsNamed() throws SQLException {
        try (Connection other = database.asOwner();
                Connection owner = database.asOwner()) {
            other.setAutoCommit(false);
            Sql.run(other, "lock table event in access share mode");
            ChangeSet changes = migrations.diff(MODEL, options().lockTimeout(Duration.ofMillis(50)));

            assertThatExceptionOfType(TableBusyException.class)
                    .isThrownBy(() -> changes.apply(owner))
                    .withMessageContaining("table public.event");
            other.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void foreignKeysStayWithinATenant(boolean online) throws SQLException {
        Catalog before = migrations.catalog();
        DiffOptions.Builder options = options().compositeKeys();

        Migration migration = Migrations.migration(migrations.diff(MODEL, options), online);
        migrations.up(migration);

        assertThat(migrations.diff(MODEL, options).changes()).isEmpty();
        try (Connection tenant = database.enter("a")) {
            assertThat(Sql.state(tenant, "insert into \"a tag\" (note, tag) values (1, 'b''s note')"))
                    .isEqualTo("23503");
        }
        database.with("delete from \"Note\" where id = 1");
        migrations.down(migration);
        assertThat(migrations.catalog()).isEqualTo(before);
    }

    @Test
    void onlineItRunsInPartsAndTheUndoRestoresTheTables() throws SQLException {
        Catalog before = migrations.catalog();

        Migration migration = Migrations.migration(migrations.diff(MODEL, options()), true);
        migrations.up(migration);

        assertThat(migration.parts()).extracting(Migration.Part::transactional).containsExactly(true, false, true);
        assertThat(migrations.diff(MODEL).changes()).isEmpty();
        try (Connection tenant = database.enter("a")) {
            assertThat(Sql.query(tenant, "select count(*) from event")).containsExactly("12500");
        }
        migrations.down(migration);
        assertThat(migrations.catalog()).isEqualTo(before);
    }

    @Test
    void everyStatementOfThePartOutsideATransactionCanRunAgain() throws SQLException {
        Migration migration =
                Migrations.migration(migrations.diff(MODEL, options().compositeKeys()), true);
        migrations.up(new Migration("first", migration.parts().subList(0, 1)));
        List<Migration.Section> sections = migration.parts().get(1).sections();
        int statements =
                sections.stream().mapToInt(section -> section.up().size()).sum();

        for (int i = 1; i <= statements; i++) {
            int done = i;
            try (Connection owner = database.asOwner()) {
                Sql.run(
                        owner,
                        sections.stream()
                                .flatMap(section -> section.up().stream())
                                .limit(done)
                                .toArray(String[]::new));
            }
        }
        migrations.up(new Migration("last", migration.parts().subList(2, 3)));

        assertThat(migrations.diff(MODEL).changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rowsBehindAStrangersForcedPoliciesAreFilledToo(boolean online) throws SQLException {
        database.with(
                "create table guarded (id int, who text)",
                "insert into guarded values (1, 'a'), (2, 'b')",
                "alter table guarded enable row level security, force row level security",
                "create policy old on guarded using (who = current_setting('app.tenant', true))");
        PolicyModel model = PolicyModel.builder()
                .table(TenantTable.of("public", "guarded", TENANT))
                .build();
        Catalog before = migrations.catalog();

        ChangeSet changes =
                migrations.diff(model, migrations.options().tenant("who").replacePolicies());
        Migration migration = Migrations.migration(changes, online);
        migrations.up(migration);

        assertThat(changes.loosening()).isEmpty();
        assertThat(migrations.diff(model).changes()).isEmpty();
        assertThat(migrations.diff(model).notes()).isEmpty();
        try (Connection tenant = database.enter("a")) {
            assertThat(Sql.query(tenant, "select id from guarded")).containsExactly("1");
        }
        migrations.down(migration);
        assertThat(migrations.catalog()).isEqualTo(before);
    }

    @Test
    void rightsThatOnlyThisDatabaseGivesByDefaultAreTaken() throws SQLException {
        PolicyModel model = PolicyModel.builder()
                .table(TenantTable.of("public", "late", TENANT))
                .build();
        Catalog before = migrations.catalog();
        List<String> ddl = List.of("create table late (tenant text)");
        Catalog after = migrations.catalogAfter(ddl);
        Migration migration = PolicyDiff.between(
                        model, before, after, migrations.options().build())
                .toMigration("m", new Tables(ddl, TableDiff.undo(before, after)), false);
        database.with("alter default privileges grant all on tables to public, "
                + database.roles().tenant());

        migrations.up(migration);

        assertThat(migrations.diff(model).changes()).isEmpty();
        database.with("alter default privileges revoke all on tables from public, "
                + database.roles().tenant());
    }

    @Test
    void aTableThatIsNoLongerSharedGetsAWallAndTheUndoSharesItAgain() throws SQLException {
        database.with("create table plan (tenant text, id int)", "insert into plan values ('a', 1), ('b', 2)");
        PolicyModel.Builder shared = PolicyModel.builder().table(TenantTable.of("public", "typed", TENANT));
        database.with("create table typed (tenant text)");
        PolicyModel before = shared.shared(SharedTable.of("public", "plan", "the same for all"))
                .build();
        PolicyModel after = PolicyModel.builder()
                .table(TenantTable.of("public", "typed", TENANT))
                .table(TenantTable.of("public", "plan", TENANT))
                .build();
        migrations.up(Migrations.migration(migrations.diff(before), false));
        Catalog catalog = migrations.catalog();

        ChangeSet changes = migrations.diff(after);
        Migration migration = Migrations.migration(changes, false);
        migrations.up(migration);

        assertThat(changes.loosening()).isEmpty();
        assertThat(migrations.diff(after).changes()).isEmpty();
        migrations.down(migration);
        assertThat(migrations.catalog()).isEqualTo(catalog);
    }

    @Test
    void aSchemaThatTheTablesLeftIsShutAgain() throws SQLException {
        database.with("create schema old", "create schema \"new\"", "create table old.moved (tenant text)");
        PolicyModel before = PolicyModel.builder()
                .table(TenantTable.of("old", "moved", TENANT))
                .build();
        PolicyModel after = PolicyModel.builder()
                .table(TenantTable.of("new", "moved", TENANT))
                .build();
        migrations.up(Migrations.migration(migrations.diff(before), false));
        database.with("alter table old.moved set schema \"new\"");
        Catalog catalog = migrations.catalog();

        ChangeSet changes = migrations.diff(after);
        Migration migration = Migrations.migration(changes, false);
        migrations.up(migration);

        assertThat(changes.changes()).extracting(Change::object).containsExactly("schema new", "schema old");
        assertThat(migrations.diff(after).changes()).isEmpty();
        migrations.down(migration);
        assertThat(migrations.catalog()).isEqualTo(catalog);
        database.with("drop schema old cascade", "drop schema \"new\" cascade");
    }

    private static PolicyModel typed(String column, TenantType type) {
        return PolicyModel.builder()
                .table(TenantTable.of("public", "typed", TenantColumn.of(column, type)))
                .build();
    }
}
