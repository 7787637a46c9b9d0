package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.diff.ChangeSet;
import dev.rowhouse.schema.migration.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a migration opens: never anything on its way, and at its end what it was judged to open. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JudgementIT {

    private static final PolicyModel MODEL = PolicyModel.builder()
            .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT)))
            .build();

    private static final PolicyModel LATE = PolicyModel.builder()
            .table(TenantTable.of("public", "late", TenantColumn.of("tenant", TenantType.TEXT)))
            .build();

    private FreshDatabase database;
    private Migrations migrations;

    @BeforeAll
    void create() throws SQLException {
        database = FreshServer.database().installed("a", "b");
        migrations = new Migrations(database);
    }

    @BeforeEach
    void tables() throws SQLException {
        database.with(
                "create table note (id int primary key, tenant text not null, title text)",
                "insert into note values (1, 'a', 'a'), (2, 'b', 'a'), (3, 'b', 'b')");
        database.protect(MODEL);
        database.with("create policy opening on note using (true)");
    }

    @AfterEach
    void clear() throws SQLException {
        database.with("drop schema public cascade", "create schema public");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in place | alter policy rowhouse_tenant_floor on note using (tenant = (select rowhouse.current_tenant()) and id > 1)",
                "for more roles | alter policy rowhouse_tenant_floor on note to {tenant}, {group}",
                "for everybody | alter policy rowhouse_tenant_floor on note to public",
                "reading only | drop policy rowhouse_tenant_floor on note;"
                        + " create policy rowhouse_tenant_floor on note as restrictive for select to {tenant}"
                        + " using (tenant = (select rowhouse.current_tenant()))",
                "exchanged names | alter policy rowhouse_tenant_floor on note rename to x;"
                        + " alter policy rowhouse_group_floor on note rename to rowhouse_tenant_floor;"
                        + " alter policy x on note rename to rowhouse_group_floor",
                "exchanged kinds | alter policy rowhouse_tenant_floor on note rename to x;"
                        + " alter policy rowhouse_tenant on note rename to rowhouse_tenant_floor;"
                        + " alter policy x on note rename to rowhouse_tenant",
                "one for two | drop policy rowhouse_group_floor on note;"
                        + " alter policy rowhouse_tenant_floor on note to {tenant}, {group}",
                "another name | alter policy rowhouse_tenant_floor on note rename to rowhouse_tenant_floor_before",
                "another name beside a wrong one | alter policy rowhouse_tenant_floor on note rename to rowhouse_tenant_floor_before;"
                        + " create policy rowhouse_tenant_floor on note to {tenant} using (true)",
            })
    void betweenNoTwoStatementsATenantSeesMore(String what, String edit) throws SQLException {
        database.with(named(edit).split("; "));
        Catalog before = migrations.catalog();

        ChangeSet changes = migrations.diff(MODEL);
        Migration migration = Migrations.migration(changes, false);
        List<String> up = statements(migration, true);
        List<String> down = statements(migration, false);

        runWatched(what, up);
        assertThat(migrations.diff(MODEL).changes()).as(what).isEmpty();
        runWatched(what, down);
        assertThat(migrations.catalog()).as(what).isEqualTo(before);
    }

    @Test
    void aPlainViewShowsAllThatAStrangersPermissivePolicyLetsInUntilItIsReplaced() throws SQLException {
        database.with(named("create view report as select id from note; grant select on report to {tenant}")
                .split("; "));

        List<String> opened = seen("select id from report order by id");
        migrations.up(
                Migrations.migration(migrations.diff(MODEL, migrations.options().replacePolicies()), false));

        assertThat(opened).containsExactly("1", "2", "3");
        assertThat(seen("select id from report")).isEmpty();
    }

    @Test
    void theOnlineFillGoesBackToRowsThatSomebodyChangedOnAPageThatWasDone() throws SQLException {
        late("create function give() returns trigger language plpgsql as"
                + " 'begin update late set who = ''a'' where id = 1; return null; end'");
        database.with(
                "create trigger give after update on late for each row when (new.id = 5000) execute function give()");

        migrations.up(
                Migrations.migration(migrations.diff(LATE, migrations.options().tenant("who")), true));

        assertThat(seen("select count(*) from late where id in (1, 5000)")).containsExactly("2");
    }

    @Test
    void theOnlineFillEndsAtARowThatGetsNoTenant() throws SQLException {
        late();
        Migration migration =
                Migrations.migration(migrations.diff(LATE, migrations.options().tenant("who")), true);

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> migrations.up(migration))
                .satisfies(refusal -> assertThat(refusal.getSQLState()).isEqualTo("23514"));
        try (Connection owner = database.asOwner()) {
            assertThat(Sql.query(owner, "select id from late where tenant is null"))
                    .containsExactly("1");
        }
    }

    /** More pages than one round fills, with room on each. */
    private void late(String... more) throws SQLException {
        database.with(
                "create table late (id int, who text) with (fillfactor = 10)",
                "insert into late select i, case when i > 1 then 'a' end from generate_series(1, 5000) i");
        database.with(more);
    }

    @Test
    void theSetUpForDevelopmentIsKnown() throws SQLException {
        FreshDatabase developed = FreshServer.database();
        try (Connection owner = developed.asOwner()) {
            developed.development().install(owner);
        }

        assertThat(new Migrations(developed).catalog().development()).isTrue();
        assertThat(migrations.catalog().development()).isFalse();
    }

    private List<String> seen(String sql) throws SQLException {
        try (Connection tenant = database.enter("a")) {
            return Sql.query(tenant, sql);
        }
    }

    /** Each by itself, as a tool without transactions runs them. */
    private void runWatched(String what, List<String> statements) throws SQLException {
        for (String statement : statements) {
            database.with(statement);
            assertThat(seen("select id from note where tenant = 'b'"))
                    .as(what + ", after " + statement)
                    .isEmpty();
        }
    }

    private static List<String> statements(Migration migration, boolean up) {
        List<String> statements = new ArrayList<>();
        for (Migration.Part part : migration.parts()) {
            List<Migration.Section> sections = new ArrayList<>(part.sections());
            if (!up) {
                Collections.reverse(sections);
            }
            sections.forEach(section -> statements.addAll(up ? section.up() : section.down()));
        }
        return statements;
    }

    private String named(String sql) {
        return sql.replace("{tenant}", database.roles().tenant().sql())
                .replace("{group}", database.roles().group().sql());
    }
}
