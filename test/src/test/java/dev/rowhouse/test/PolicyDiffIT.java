package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.CounterTable;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.WallCheck;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.diff.Change;
import dev.rowhouse.schema.diff.ChangeSet;
import dev.rowhouse.schema.diff.PolicyDiff;
import dev.rowhouse.schema.diff.TableDiff;
import dev.rowhouse.schema.diff.Tables;
import dev.rowhouse.schema.migration.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyDiffIT {

    private static final TenantColumn TENANT = TenantColumn.of("tenant", TenantType.TEXT);

    private static final PolicyModel MODEL = PolicyModel.builder()
            .table(TenantTable.of("public", "note", TENANT).withSequence("public", "note_id_seq"))
            .table(TenantTable.of("public", "event", TENANT))
            .table(TenantTable.of("public", "invoice", TenantColumn.of("Owner's", TenantType.UUID)))
            .table(TenantTable.of("public", "order", TenantColumn.of("user", TenantType.BIGINT)))
            .table(TenantTable.of("public", "we\"ird", TenantColumn.of("a b", TenantType.INTEGER)))
            .shared(SharedTable.of("public", "country", "the same for all"))
            .counter(CounterTable.of("public", "counter"))
            .build();

    private static final List<String> DDL = List.of(
            "create sequence line_seq",
            "create table line (id int primary key, note int, tenant text not null)",
            "create table plan (id int primary key, line int references line)",
            "alter table note add column plan int not null default 1, add column text varchar(10) unique",
            "alter table note add constraint of_plan foreign key (plan) references plan",
            "alter table line add foreign key (note) references note",
            "create index on note (plan)",
            "alter table other alter column id set not null, alter column id type bigint");

    private FreshDatabase database;
    private Migrations migrations;

    @BeforeAll
    void create() throws SQLException {
        database = FreshServer.database().installed("a", "b");
        migrations = new Migrations(database);
    }

    @BeforeEach
    void tables() throws SQLException {
        createTables(database);
    }

    private static void createTables(FreshDatabase database) throws SQLException {
        database.with(
                "create table note (id serial primary key, tenant varchar(40))",
                "create table event (id int, tenant text) partition by list (id)",
                "create table event_1 partition of event for values in (1)",
                "create table event_2 partition of event for values in (2) partition by list (id)",
                "create table event_2_2 partition of event_2 for values in (2)",
                "create table invoice (\"Owner's\" uuid)",
                "create table \"order\" (\"user\" bigint not null)",
                "create table \"we\"\"ird\" (\"a b\" int)",
                "create table country (id int)",
                "create table counter (value int)",
                "create table other (id int)");
    }

    @AfterEach
    void clear() throws SQLException {
        database.with("drop schema public cascade", "create schema public");
    }

    @Test
    void afterAMigrationNothingDiffersAndTheUndoLeavesNothing() throws SQLException {
        FreshDatabase fresh = FreshServer.database();
        Migrations there = new Migrations(fresh);
        createTables(fresh);
        Catalog before = there.catalog();
        Migration migration = Migrations.migration(there.diff(MODEL), false);

        there.up(migration);

        assertThat(there.diff(MODEL).changes()).isEmpty();
        assertThat(there.diff(MODEL).notes()).isEmpty();
        try (Connection owner = fresh.asOwner()) {
            assertThat(WallCheck.check(owner, MODEL, fresh.roles())).isEmpty();
        }
        there.down(migration);
        assertThat(there.catalog()).isEqualTo(before);
    }

    @Test
    void whatProtectBuildsIsNoDifference() throws SQLException {
        database.protect(MODEL);

        ChangeSet changes = migrations.diff(MODEL);

        assertThat(changes.changes()).isEmpty();
        assertThat(changes.notes()).isEmpty();
    }

    @Test
    void appliedDirectlyItBuildsTheSame() throws SQLException {
        try (Connection owner = database.asOwner()) {
            migrations.diff(MODEL).apply(owner);
            assertThat(owner.getAutoCommit()).isTrue();
        }

        assertThat(migrations.diff(MODEL).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table note disable row level security | enable row security",
                "alter table note no force row level security | force row security",
                "drop policy rowhouse_tenant_floor on note | create policy rowhouse_tenant_floor",
                "drop policy rowhouse_group on event_2 | create policy rowhouse_group",
                "alter policy rowhouse_tenant_floor on note using (true) | replace policy rowhouse_tenant_floor",
                "alter policy rowhouse_tenant_floor on note with check (true) | replace policy rowhouse_tenant_floor",
                "alter policy rowhouse_tenant_floor on invoice using (\"Owner's\" is not null) | replace policy rowhouse_tenant_floor",
                "alter policy rowhouse_tenant_floor on note to {group} | replace policy rowhouse_tenant_floor",
                "alter policy rowhouse_tenant_floor on note to {tenant}, {admin} | replace policy rowhouse_tenant_floor",
                "alter policy rowhouse_group_floor on event using (true) | replace policy rowhouse_group_floor",
                "alter policy rowhouse_admin on note using (true) | replace policy rowhouse_admin",
                "alter policy rowhouse_admin on note to public | replace policy rowhouse_admin",
                "alter policy rowhouse_tenant_floor on event_2_2 rename to mine | rename policy rowhouse_tenant_floor",
                "alter table note alter tenant drop not null | fill column tenant from 'a'; column tenant not null",
                "alter table note alter tenant drop default | column tenant default current tenant",
                "alter table event alter tenant set default 'a' | column tenant default current tenant",
                "drop index note_tenant_idx | create index note_tenant_idx",
                "grant truncate on note to public | revoke truncate from PUBLIC",
                "grant select (id) on note to {tenant} | revoke select (\"id\") from {tenant}",
                "grant select on note to {tenant} with grant option | revoke grant option for select from {tenant}",
                "revoke insert, update on note from {group} | grant insert, update to {group}",
                "grant select on event_1 to {tenant} | revoke select from {tenant}",
                "grant insert on country to {tenant} | revoke insert from {tenant}",
                "grant update (id) on country to public | revoke update (\"id\") from PUBLIC",
                "revoke all on counter from {admin} | grant select, insert, update to {admin}",
                "grant select on sequence note_id_seq to {tenant} | revoke select from {tenant}",
                "revoke usage on sequence note_id_seq from {group} | grant usage to {group}",
                "grant create on schema public to public | revoke create from PUBLIC",
                "revoke usage on schema public from {tenant} | grant usage to {tenant}",
                "grant select on other to {tenant} | revoke select from {tenant}",
            })
    void oneDriftIsOneChangeAndTheUndoRestoresIt(String drift, String expected) throws SQLException {
        migrations.up(Migrations.migration(migrations.diff(MODEL), false));
        database.with(named(drift));
        Catalog before = migrations.catalog();

        ChangeSet changes = migrations.diff(MODEL, migrations.options().tenant("'a'"));

        assertThat(changes.changes())
                .extracting(Change::summary)
                .containsExactly(named(expected).split("; "));
        Migration migration = Migrations.migration(changes, false);
        migrations.up(migration);
        assertThat(migrations.diff(MODEL).changes()).isEmpty();
        migrations.down(migration);
        assertThat(migrations.catalog()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create policy \"it's\" on note for select to public using (length(tenant) > 1)",
                "create policy hidden on event_1 as restrictive using (id > 1) with check (id > 2)",
                "create policy s on note for insert to {app} with check (tenant <> '{x}')",
            })
    void aStrangersPolicyIsNamedAndStaysUnlessItIsToBeReplaced(String policy) throws SQLException {
        migrations.up(Migrations.migration(migrations.diff(MODEL), false));
        database.with(named(policy));
        Catalog before = migrations.catalog();

        assertThat(migrations.diff(MODEL).isEmpty()).isTrue();
        assertThat(migrations.diff(MODEL).notes()).hasSize(1);
        ChangeSet changes = migrations.diff(MODEL, migrations.options().replacePolicies());

        assertThat(changes.changes()).hasSize(1);
        assertThat(changes.loosening()).hasSize(policy.contains("restrictive") ? 1 : 0);
        Migration migration = Migrations.migration(changes, false);
        migrations.up(migration);
        assertThat(migrations.diff(MODEL).notes()).isEmpty();
        migrations.down(migration);
        assertThat(migrations.catalog()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTableThatTheModelNoLongerHasIsTakenDownAndTheUndoRestoresIt(boolean shared) throws SQLException {
        migrations.up(Migrations.migration(migrations.diff(MODEL), false));
        Catalog before = migrations.catalog();
        PolicyModel.Builder smaller = PolicyModel.builder()
                .table(TenantTable.of("public", "invoice", TenantColumn.of("Owner's", TenantType.UUID)));
        if (shared) {
            smaller.shared(SharedTable.of("public", "note", "everybody's now"))
                    .shared(SharedTable.of("public", "event", "everybody's now"));
        }
        PolicyModel model = smaller.build();

        ChangeSet changes = migrations.diff(model);

        assertThat(changes.loosening()).isNotEmpty();
        Migration migration = Migrations.migration(changes, false);
        migrations.up(migration);
        assertThat(migrations.diff(model).changes()).isEmpty();
        assertThat(migrations.catalog().tables().values())
                .filteredOn(table -> table.name().name().value().equals("event_1"))
                .allMatch(table -> !table.enabled() && table.policies().isEmpty());
        migrations.down(migration);
        assertThat(migrations.catalog()).isEqualTo(before);
        migrations.up(migration);
        assertThat(migrations.diff(model).changes()).isEmpty();
    }

    @Test
    void aFunctionThatSomebodyReplacedIsRepaired() throws SQLException {
        migrations.up(Migrations.migration(migrations.diff(MODEL), false));
        database.with(
                "create or replace function rowhouse.as_bigint(id text) returns bigint language sql as 'select 1::bigint'");

        ChangeSet changes = migrations.diff(MODEL);

        assertThat(changes.changes()).extracting(Change::summary).containsExactly("repair: as_bigint(text)");
        migrations.up(Migrations.migration(changes, false));
        assertThat(migrations.diff(MODEL).changes()).isEmpty();
    }

    @Test
    void tablesComeWithTheSameMigrationAndGoWithItsUndo() throws SQLException {
        PolicyModel first = PolicyModel.builder()
                .table(TenantTable.of("public", "note", TENANT))
                .build();
        migrations.up(Migrations.migration(migrations.diff(first), false));
        PolicyModel model = PolicyModel.builder()
                .table(TenantTable.of("public", "note", TENANT))
                .table(TenantTable.of("public", "line", TENANT).withSequence("public", "line_seq"))
                .shared(SharedTable.of("public", "plan", "the same for all"))
                .build();
        Catalog before = migrations.catalog();
        Catalog after = migrations.catalogAfter(DDL);

        ChangeSet changes =
                PolicyDiff.between(model, before, after, migrations.options().build());
        Migration migration = changes.toMigration("m", new Tables(DDL, TableDiff.undo(before, after)), true);
        migrations.up(migration);

        assertThat(changes.loosening()).isEmpty();
        assertThat(migration.parts()).hasSize(1);
        assertThat(migrations.diff(model).changes()).isEmpty();
        migrations.down(migration);
        assertThat(migrations.catalog()).isEqualTo(before);
    }

    @Test
    void whatNoMigrationChangesIsTheUsersOwn() throws SQLException {
        Catalog actual = migrations.catalog();
        database.with(
                "drop table other",
                "create table other (id bigint not null)",
                "alter table country add column was int not null",
                "alter table note add column was int");
        Catalog changed = migrations.catalog();

        assertThat(TableDiff.differences(MODEL, actual, changed))
                .containsExactly(
                        "table public.country: column was is mapped by no entity, is not null and has no default: inserts fail."
                                + " Dropping it is your own SQL to write.",
                        "table public.note: column was is mapped by no entity. Dropping it is your own SQL to write.",
                        "table public.other: column id is of type bigint, and its entity maps integer. Changing it is your own"
                                + " SQL to write.",
                        "table public.other: column id is not null, and its entity says otherwise. Changing it is your own SQL"
                                + " to write.");
    }

    private String named(String sql) {
        return sql.replace("{tenant}", database.roles().tenant().value())
                .replace("{group}", database.roles().group().value())
                .replace("{admin}", database.roles().admin().value())
                .replace("{app}", database.app());
    }
}
