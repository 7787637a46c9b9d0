package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.CounterTable;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.PolicySql;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.ServerErrorMessage;

/** The wall in one statement, sent again and again as a tool does: through a plain statement, JDBC's escapes and all. */
class EnsureIT {

    private static final TenantColumn TENANT = TenantColumn.of("tenant", TenantType.TEXT);

    private static final PolicyModel MODEL = PolicyModel.builder()
            .table(TenantTable.of("public", "note", TENANT).withSequence("public", "note_id_seq"))
            .table(TenantTable.of("public", "event", TENANT))
            .shared(SharedTable.of("public", "country", "the same for all"))
            .counter(CounterTable.of("public", "counter"))
            .build();

    /** Whatever DDL would write, by the transaction that wrote it. */
    private static final List<String> WRITTEN = List.of(
            "select concat_ws(' ', oid, xmin, relname) from pg_class where relnamespace = 'public'::regnamespace",
            "select concat_ws(' ', oid, xmin, polname) from pg_policy",
            "select concat_ws(' ', attrelid, attnum, xmin) from pg_attribute"
                    + " where attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)",
            "select concat_ws(' ', oid, xmin) from pg_attrdef",
            "select concat_ws(' ', oid, xmin, nspname) from pg_namespace",
            "select concat_ws(' ', objoid, xmin, description) from pg_description where classoid = 'pg_policy'::regclass");

    private FreshDatabase database;

    @BeforeEach
    void install() throws SQLException {
        database = FreshServer.database()
                .installed("a", "b")
                .with(
                        "create table note (id serial, tenant varchar(40))",
                        "create table event (id int, tenant text) partition by list (id)",
                        "create table event_1 partition of event for values in (1)",
                        "create table country (id int)",
                        "create table counter (name text, value bigint)");
    }

    @Test
    void theFirstTimeItBuildsWhatTheScriptBuilds() throws SQLException {
        FreshDatabase other = FreshServer.database()
                .installed()
                .with(
                        "create table note (id serial, tenant varchar(40))",
                        "create table event (id int, tenant text) partition by list (id)",
                        "create table event_1 partition of event for values in (1)",
                        "create table country (id int)",
                        "create table counter (name text, value bigint)")
                .protect(MODEL);

        ensure(MODEL);

        assertThat(CatalogSnapshot.difference(CatalogSnapshot.of(other), CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void theSecondTimeItWritesNothingAndLocksNothing() throws SQLException {
        ensure(MODEL);
        List<String> once = written();

        ensure(MODEL);

        assertThat(once).hasSizeGreaterThan(20);
        assertThat(written()).isEqualTo(once);
        try (Connection owner = database.asOwner()) {
            owner.setAutoCommit(false);
            Sql.run(owner, sql(MODEL));
            assertThat(Sql.query(
                            owner,
                            "select relation::regclass from pg_locks where pid = pg_backend_pid()"
                                    + " and relation >= 16384 and mode <> 'AccessShareLock'"))
                    .isEmpty();
            assertThat(Sql.query(owner, "select pg_current_xact_id_if_assigned()"))
                    .containsExactly("null");
            owner.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop policy rowhouse_tenant_floor on note",
                "drop policy rowhouse_tenant on note",
                "drop policy rowhouse_admin on note",
                "alter policy rowhouse_tenant_floor on note using (true)",
                "alter policy rowhouse_tenant_floor on note with check (true)",
                "alter policy rowhouse_group_floor on note to public",
                "alter policy rowhouse_tenant_floor on event_1 using (true)",
                "alter table note no force row level security",
                "alter table note disable row level security",
                "alter table event_1 no force row level security",
                "alter table note alter tenant drop default",
                "alter table note alter tenant set default 'a'",
                "alter table note alter tenant drop not null",
                "drop index note_tenant_idx",
                "grant truncate on note to public",
                "grant update (id) on note to public",
                "grant select on event_1 to {tenant}",
                "revoke insert on note from {tenant}",
                "revoke usage on sequence note_id_seq from {tenant}",
                "revoke select on country from {group}",
                "grant insert on country to {tenant}",
                "grant insert (id) on country to public",
                "grant delete on counter to {tenant}",
                "revoke update on counter from {tenant}",
                "revoke usage on schema public from {group}",
                "grant create on schema public to public",
            })
    void whatSomebodyChangedByHandIsMendedAndTheRestLeftAlone(String change) throws SQLException {
        ensure(MODEL);
        List<String> before = CatalogSnapshot.of(database);
        List<String> policies = policiesOf("event");
        database.with(change.replace("{tenant}", database.prefix() + "_tenant")
                .replace("{group}", database.prefix() + "_group"));
        assertThat(CatalogSnapshot.of(database)).isNotEqualTo(before);

        ensure(MODEL);

        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
        if (!change.contains("event")) {
            assertThat(policiesOf("event")).isEqualTo(policies);
        }
        List<String> mended = written();
        ensure(MODEL);
        assertThat(written()).isEqualTo(mended);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table late partition of event for values in (2)",
                "create table late (id int, tenant text not null); alter table event attach partition late for values in (2)"
            })
    void aPartitionThatCameLaterIsWalled(String create) throws SQLException {
        ensure(MODEL);
        database.with(create);

        ensure(MODEL);

        assertThat(policiesOf("late")).hasSize(5);
    }

    @Test
    void whatDoesNotConcernTheWallIsNoReasonToBuildItAnew() throws SQLException {
        ensure(MODEL);
        List<String> policies = policiesOf("note");
        database.with(
                "alter table note add name text",
                "create index on note (name)",
                "create policy stranger on note using (true)",
                "grant select on note to " + database.owner() + ", " + database.app());

        ensure(MODEL);

        assertThat(policiesOf("note")).isEqualTo(policies);
    }

    @Test
    void anotherModelIsBuilt() throws SQLException {
        ensure(Models.table("note", "tenant"));

        ensure(MODEL);

        try (Connection tenant = database.enter("a")) {
            Sql.run(tenant, "insert into note default values", "update counter set value = 1");
            assertThat(Sql.query(tenant, "select tenant from note")).containsExactly("a");
            assertThat(Sql.state(tenant, "delete from counter")).isEqualTo("42501");
        }
    }

    @Test
    void theUndoTakesBackWhatIsRecordedToo() throws SQLException {
        database.with("alter table note alter tenant set not null", "create index on note (tenant)")
                .with("alter table event alter tenant set not null", "create index on event (tenant)");
        List<String> before = CatalogSnapshot.of(database);
        ensure(MODEL);

        try (Connection owner = database.asOwner()) {
            PolicySql.of(MODEL, database.roles()).undo().execute(owner);
        }

        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
        assertThat(written()).noneMatch(line -> line.contains("Rowhouse"));
    }

    @Test
    void rowsOfNobodyAreRefusedAndNothingIsHalfDone() throws SQLException {
        database.with("insert into note (tenant) values ('a'), (null)");
        List<String> before = written();

        ServerErrorMessage error = Sql.error(() -> ensure(MODEL));

        assertThat(error.getSQLState()).isEqualTo("23502");
        assertThat(error.getMessage()).contains("\"public\".\"note\"", "\"tenant\" is null");
        assertThat(error.getTable()).isEqualTo("note");
        assertThat(error.getHint()).contains("fill the column");
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void aTableThatIsMissingOrUnfitIsRefused() throws SQLException {
        assertThat(Sql.error(() -> ensure(Models.table("nowhere", "tenant"))).getSQLState())
                .isEqualTo("42P01");
        assertThat(Sql.error(() -> ensure(Models.table("note", "id", TenantType.UUID)))
                        .getSQLState())
                .isEqualTo("55000");
    }

    @Test
    void aTableThatBecameUnfitLaterIsRefused() throws SQLException {
        ensure(MODEL);
        database.with("alter table note add picture oid");

        assertThat(Sql.error(() -> ensure(MODEL)).getMessage()).contains("large objects");
    }

    @Test
    void aModelOfNothingIsNothing() throws SQLException {
        List<String> before = written();

        ensure(PolicyModel.builder().build());

        assertThat(written()).isEqualTo(before);
    }

    @Test
    void theCallersSearchPathCountsForNothingAndStays() throws SQLException {
        database.with(
                "create schema evil",
                "create domain evil.text as pg_catalog.text",
                "create function evil.current_setting(text) returns text language sql as $$select 'x'$$");
        try (Connection owner = database.asOwner()) {
            Sql.run(owner, "set search_path = evil, public, pg_catalog");

            Sql.run(owner, sql(MODEL));

            assertThat(Sql.query(owner, "show search_path")).containsExactly("evil, public, pg_catalog");
        }
        List<String> once = written();
        ensure(MODEL);
        assertThat(written()).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mixed",
                "we\"ird",
                "per cent% %s %1$s",
                "$rowhouse$",
                "back\\slash",
                "it's",
                "two\nlines; drop table x",
                "select",
                "what?",
                "{fn now()}",
                ":colon",
                "{{tables}}"
            })
    void namesMayHoldWhateverAQuotedNameMayHold(String name) throws SQLException {
        String quoted = FreshServer.quoted(name);
        PolicyModel model = PolicyModel.builder()
                .table(TenantTable.of(name, name, TenantColumn.of(name, TenantType.TEXT))
                        .withSequence(name, name + "_seq"))
                .shared(SharedTable.of(name, name + "_s", name))
                .counter(CounterTable.of(name, name + "_c"))
                .build();
        try (Connection owner = database.asOwner();
                var statement = owner.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("create schema " + quoted);
            statement.execute("create table " + quoted + "." + quoted + " (" + quoted + " text)");
            for (String suffix : List.of("_s", "_c")) {
                statement.execute("create table " + quoted + "." + FreshServer.quoted(name + suffix) + " ()");
            }
            statement.execute("create sequence " + quoted + "." + FreshServer.quoted(name + "_seq"));
        }

        ensure(model);

        List<String> once = written();
        ensure(model);
        assertThat(written()).isEqualTo(once);
        assertThat(policiesOf(name)).hasSize(5);
    }

    private void ensure(PolicyModel model) throws SQLException {
        database.with(sql(model));
    }

    /** As a script's file has it. */
    private String sql(PolicyModel model) {
        return PolicySql.of(model, database.roles()).ensure().text();
    }

    private List<String> policiesOf(String table) throws SQLException {
        try (Connection owner = database.asOwner()) {
            return Sql.query(
                    owner,
                    "select p.oid from pg_policy p join pg_class c on c.oid = polrelid where relname = ?"
                            + " and polname like 'rowhouse%' order by 1",
                    table);
        }
    }

    private List<String> written() throws SQLException {
        try (Connection owner = database.asOwner()) {
            List<String> lines = new ArrayList<>();
            for (String query : WRITTEN) {
                lines.addAll(Sql.query(owner, query + " order by 1"));
            }
            return lines;
        }
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
