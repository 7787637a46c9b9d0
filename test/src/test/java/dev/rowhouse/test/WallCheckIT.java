package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rowhouse.schema.CounterTable;
import dev.rowhouse.schema.Finding;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.PolicySql;
import dev.rowhouse.schema.Severity;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.WallCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WallCheckIT {

    private static final TenantColumn TENANT = TenantColumn.of("tenant", TenantType.TEXT);

    private static final PolicyModel MODEL = PolicyModel.builder()
            .table(TenantTable.of("public", "note", TENANT))
            .table(TenantTable.of("public", "event", TENANT))
            .table(TenantTable.of("public", "invoice", TenantColumn.of("owner", TenantType.UUID)))
            .shared(SharedTable.of("public", "country", "the same for all"))
            .counter(CounterTable.of("public", "counter"))
            .build();

    private FreshDatabase database;

    @BeforeAll
    void install() throws SQLException {
        database = FreshServer.database().installed("a", "b");
    }

    @BeforeEach
    void build() throws SQLException {
        database.with(
                        "create table note (id int, tenant varchar(40))",
                        "create table event (id int, tenant text) partition by list (id)",
                        "create table event_1 partition of event for values in (1)",
                        "create table invoice (owner uuid)",
                        "create table country (id int)",
                        "create table counter (value int)")
                .with(ensure());
    }

    @AfterEach
    void clear() throws SQLException {
        database.with("drop schema public cascade", "create schema public");
    }

    @Test
    void aWallThatStandsIsAPassForAnyLogin() throws SQLException {
        for (Connection login : List.of(database.asOwner(), database.asApp(), database.asAdmin())) {
            try (login) {
                assertThat(WallCheck.check(login, MODEL, database.roles())).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table note disable row level security | row-security-off | public.note",
                "alter table note no force row level security | row-security-not-forced | public.note",
                "drop policy rowhouse_tenant_floor on note | floor-missing | public.note",
                "drop policy rowhouse_group_floor on note | floor-missing | public.note",
                "drop policy rowhouse_tenant on note | policy-missing | public.note",
                "drop policy rowhouse_admin on note | policy-missing | public.note",
                "alter policy rowhouse_tenant_floor on note using (true) | floor-differs | public.note",
                "alter policy rowhouse_tenant_floor on note with check (true) | floor-differs | public.note",
                "alter policy rowhouse_tenant_floor on invoice using (owner is not null) | floor-differs | public.invoice",
                "alter policy rowhouse_tenant_floor on note to {group} | floor-differs | public.note",
                "alter policy rowhouse_group_floor on event using (true) | floor-differs | public.event",
                "alter policy rowhouse_admin on note using (true) | policy-differs | public.note",
                "alter policy rowhouse_admin on note to public | policy-differs | public.note",
                "{permissive} | floor-differs | public.note",
                "{select} | floor-differs | public.note",
                "{other function} | floor-differs | public.note",
                "alter table note alter tenant drop not null | tenant-column-nullable | public.note",
                "alter table note alter tenant drop default | tenant-column-default | public.note",
                "alter table note alter tenant set default 'a' | tenant-column-default | public.note",
                "alter table event_1 disable row level security | partition-without-wall | public.event_1",
                "alter policy rowhouse_tenant_floor on event_1 using (true) | partition-without-wall | public.event_1",
                "create table event_2 partition of event for values in (2) | partition-without-wall | public.event_2",
                "grant truncate on note to public | truncate-granted | public.note",
                "grant truncate on event_1 to {tenant} | truncate-granted | public.event_1",
                "grant insert on country to {tenant} | shared-table-written | public.country",
                "grant truncate on country to public | shared-table-written | public.country",
                "grant update (id) on country to {group} | shared-table-written | public.country",
            })
    void whatIsBrokenIsFoundAndMendedByBuildingAgain(String change, String rule, String object) throws SQLException {
        database.with(sql(change));

        List<Finding> findings = check();

        assertThat(findings).extracting(Finding::rule).containsExactly(rule);
        assertThat(findings).extracting(Finding::object).containsExactly(object);
        assertThat(findings).allMatch(Finding::isBroken);
        database.with(ensure());
        assertThat(check()).isEmpty();
    }

    private String sql(String change) {
        String floor = "drop policy rowhouse_tenant_floor on note;"
                + "create policy rowhouse_tenant_floor on note %s to {tenant} using (%s) with check (%2$s)";
        String condition = "tenant = (select rowhouse.current_tenant())";
        return (switch (change) {
                    case "{permissive}" -> floor.formatted("as permissive", condition);
                    case "{select}" -> floor.formatted("as restrictive for update", condition);
                    case "{other function}" ->
                        "create function public.current_tenant() returns text language sql as $$select 'b'$$;"
                                + floor.formatted("as restrictive", "tenant = (select public.current_tenant())");
                    default -> change;
                })
                .replace("{tenant}", database.prefix() + "_tenant")
                .replace("{group}", database.prefix() + "_group");
    }

    @Test
    void anIndexThatIsMissingIsAWarningAndMended() throws SQLException {
        database.with("drop index note_tenant_idx");

        assertThat(check())
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple("tenant-index-missing", Severity.WARNING));
        database.with(ensure());
        assertThat(check()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop table note | table-missing",
                "drop table country | table-missing",
                "drop table counter | table-missing",
                "drop table note; create view note as select 'a'::text as tenant | not-a-table",
                "drop table note; create table note (id int) | row-security-off, tenant-column-missing",
                "drop table note; create table note (tenant int) | tenant-column-type",
            })
    void aTableThatIsNotThereOrIsAnotherOneIsBroken(String change, String rules) throws SQLException {
        database.with(change);

        assertThat(check())
                .filteredOn(Finding::isBroken)
                .extracting(Finding::rule)
                .contains(rules.split(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create policy stranger on note using (true) | strangers-permissive-policy",
                "create policy stranger on note to {tenant} using (true) | strangers-permissive-policy",
                "create policy stranger on event_1 to {group} using (true) | strangers-permissive-policy",
                "create policy stranger on note as restrictive using (false) | strangers-restrictive-policy",
                "alter table country enable row level security | row-security-on-everybodys-table",
                "alter table counter enable row level security | row-security-on-everybodys-table",
            })
    void whatSomebodyElseDidIsAWarningThatNamesIt(String change, String rule) throws SQLException {
        database.with(sql(change));

        assertThat(check()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.isBroken()).isFalse();
            assertThat(finding.problem()).contains(change.contains("stranger") ? "stranger" : "security is on");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create policy other on note to {admin} using (true)",
                "create policy other on note to {owner} using (true)",
                "grant select on note to {owner}, {app}",
                "create index on note (id)",
                "alter table note add name text",
            })
    void whatConcernsNoTenantIsNoFinding(String change) throws SQLException {
        database.with(change.replace("{admin}", database.prefix() + "_admin")
                .replace("{owner}", database.owner())
                .replace("{app}", database.app()));

        assertThat(check()).isEmpty();
    }

    /** The policy that Hibernate 8 makes for an entity with a tenant id: for everybody, and open to whoever sets a setting. */
    @Test
    void hibernatesOwnPolicyBesideOursWidensNothing() throws SQLException {
        database.with(
                "create policy note_tenant_isolation on note"
                        + " using (tenant = current_setting('hibernate.tenant_id', true)"
                        + " or current_setting('hibernate.tenant_root', true) = 'true')",
                "insert into note values (1, 'a'), (2, 'b')");

        assertThat(check())
                .singleElement()
                .returns("strangers-permissive-policy", Finding::rule)
                .returns(Severity.WARNING, Finding::severity)
                .asString()
                .contains("note_tenant_isolation");
        for (String setting : List.of("hibernate.tenant_id", "hibernate.tenant_root")) {
            try (Connection tenant = database.enter("a")) {
                Sql.query(tenant, "select set_config(?, ?, true)", setting, setting.endsWith("root") ? "true" : "b");
                assertThat(Sql.query(tenant, "select id from note")).containsExactly("1");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | TEXT",
                "varchar | TEXT",
                "varchar(3) | VARCHAR",
                "text | VARCHAR",
                "text collate \"C\" | TEXT",
                "integer | INTEGER",
                "bigint | BIGINT",
                "uuid | UUID",
            })
    void everyTypeAndEveryNameIsAPass(String column, TenantType type) throws SQLException {
        for (String name : List.of("tenant", "Tenant", "we\"ird", "select", "it's", "back\\slash", "a  b\nc", "%")) {
            String quoted = FreshServer.quoted(name);
            PolicyModel model = Models.of(TenantTable.of("public", name, TenantColumn.of(name, type)));
            database.with("create table " + quoted + " (id int, gone int, " + quoted + " " + column + ")")
                    .with("alter table " + quoted + " drop column gone")
                    .protect(model);

            try (Connection app = database.asApp()) {
                assertThat(WallCheck.check(app, model, database.roles()))
                        .as(name)
                        .isEmpty();
            }
        }
    }

    /** One table's floor deparses for all that keep the same: each must still be held to its own column. */
    @Test
    void aFloorOverAnotherColumnIsFound() throws SQLException {
        database.with(
                "create table one (tenant text, author text)",
                "create table two (author text, tenant text)",
                "create table three (author text, tenant text)");
        PolicyModel.Builder builder = PolicyModel.builder();
        for (String table : List.of("one", "three", "two")) {
            builder.table(TenantTable.of("public", table, TENANT));
        }
        PolicyModel model = builder.build();
        database.protect(model)
                .with("alter policy rowhouse_tenant_floor on two using (author = (select rowhouse.current_tenant()))");

        try (Connection app = database.asApp()) {
            assertThat(WallCheck.check(app, model, database.roles()))
                    .extracting(Finding::rule, Finding::object)
                    .containsExactly(tuple("floor-differs", "public.two"));
        }
    }

    @Test
    void rolesOfAnyNameAreAPass() throws SQLException {
        FreshDatabase fresh = FreshServer.database();
        FreshDatabase odd = new FreshDatabase(
                fresh.name(), fresh.owner(), fresh.app(), fresh.admin(), "o'dd \"\\ % {{x}}" + fresh.name());
        odd.installed().with("create table note (tenant text)").protect(Models.table("note", "tenant"));

        try (Connection app = odd.asApp()) {
            assertThat(WallCheck.check(app, Models.table("note", "tenant"), odd.roles()))
                    .isEmpty();
        }
    }

    @Test
    void theConnectionIsLeftAsItWas() throws SQLException {
        try (Connection app = database.asApp()) {
            Sql.run(app, "set search_path = \"we\"\"ird\", public");
            assertThat(WallCheck.check(app, MODEL, database.roles())).isEmpty();
            assertThat(app.getAutoCommit()).isTrue();
            assertThat(Sql.query(app, "show search_path")).containsExactly("\"we\"\"ird\", public");

            app.setAutoCommit(false);
            assertThat(WallCheck.check(app, MODEL, database.roles())).isEmpty();
            assertThat(Sql.query(app, "show search_path")).containsExactly("\"we\"\"ird\", public");
            app.rollback();
        }
    }

    @Test
    void aModelOfNothingIsAPass() throws SQLException {
        try (Connection app = database.asApp()) {
            assertThat(WallCheck.check(app, PolicyModel.builder().build(), database.roles()))
                    .isEmpty();
        }
    }

    private List<Finding> check() throws SQLException {
        try (Connection app = database.asApp()) {
            return WallCheck.check(app, MODEL, database.roles());
        }
    }

    private String ensure() {
        return PolicySql.of(MODEL, database.roles()).ensure().text();
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
