package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Tenant;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.session.StatementKind;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One connection, and one tenant after the other on it. The first poisons what he can; then the second must get his rows, all
 * of them and no other. Once as a tenant session is, and once with every kind of statement allowed, which shows what the
 * reading of texts is for: what works there must have been refused before.
 */
class PoisonedConnectionIT {

    private static final String[] TABLES = {
        "create table document (id integer, body text, at timestamptz, kind integer, missing text, tenant text not null)",
        """
        insert into document
        select n, tenant || ' has houses', timestamptz '2026-01-01 00:00' + n * interval '1 hour', 1,
               case when n <> 3 then 'here' end, tenant
          from generate_series(1, 20000) n, unnest(array['tenant_1', 'tenant_2']) tenant
        """,
        "create extension btree_gin", // a policy keeps others' operators, such as those of arrays, from the index
        "create index on document using gin (kind)",
        "analyze document",
        "create schema other",
        "create table other.document (id integer, body varchar(9))",
        "insert into other.document values (1, 'tenant_2 ')",
        "create function first_body() returns text language plpgsql as $$ declare r document%rowtype; begin"
                + " r.body := (select body from document where id = 1); return r.body; end $$",
    };

    @RegisterExtension
    static final RowhouseExtension HARDENED = tables(RowhouseExtension.hardened());

    @RegisterExtension
    static final RowhouseExtension DEVELOPMENT = tables(RowhouseExtension.development());

    private static final Tenant FIRST = Tenant.of("tenant_1");
    private static final Tenant SECOND = Tenant.of("tenant_2");

    private static final String FOREIGN = "select count(*) from document where body not like 'tenant_2 %'";

    private static final String ENTRANCES =
            "select name from pg_prepared_statements where statement like 'select rowhouse.enter(%' order by name";

    @BeforeAll
    static void fill() {
        for (RowhouseExtension extension : List.of(HARDENED, DEVELOPMENT)) {
            TestDatabase database = extension.database();
            String role = database.roles().tenant().sql();
            database.asOwner(
                    "drop index document_tenant_idx", // or the planner would take it for each query
                    "grant usage on schema other to " + role,
                    "grant select on other.document to " + role);
            JdbcTenants tenants = tenants(database, database.app());
            tenants.create(FIRST);
            tenants.create(SECOND);
        }
    }

    private static RowhouseExtension tables(RowhouseExtension extension) {
        PolicyModel model = PolicyModel.builder()
                .table(TenantTable.of("public", "document", TenantColumn.of("tenant", TenantType.TEXT)))
                .build();
        return extension.with(model, TABLES);
    }

    @ParameterizedTest
    @EnumSource
    void whatATenantSessionLeavesDoesNotReachTheNextTenant(Poison poison) throws SQLException {
        for (RowhouseExtension extension : List.of(HARDENED, DEVELOPMENT)) {
            List<String> right = clean(extension.database(), poison);
            try (Connection raw = connect(extension.database())) {
                JdbcTenants tenants = tenants(extension.database(), new LentConnection(raw));

                Set<String> refused = poison(tenants, poison);

                if (poison.works()) {
                    assertThat(refused).contains("RH006");
                }
                assertThat(look(tenants, poison)).isEqualTo(right);
                assertNothingForeign(tenants);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLeftWithEveryKindAllowedIsWhatTheReadingOfTextsIsFor(Poison poison) throws SQLException {
        for (RowhouseExtension extension : List.of(HARDENED, DEVELOPMENT)) {
            List<String> right = clean(extension.database(), poison);
            try (Connection raw = connect(extension.database())) {
                JdbcTenants tenants = tenants(extension.database(), new LentConnection(raw), StatementKind.values());

                Set<String> refused = poison(tenants, poison);

                assertThat(refused).doesNotContain("RH006");
                assertThat(look(tenants, poison).equals(right)).isNotEqualTo(poison.works());
                assertNothingForeign(tenants);
            }
        }
    }

    /** The entrance that the driver has prepared is replaced by one that lets the first tenant in, whoever comes. */
    @Test
    void anEntranceThatIsReplacedByNameGivesTheNextTenantsRowsAway() throws SQLException {
        assertThat(tenantOfARowWrittenAfterTheEntranceWasReplaced()).isEqualTo("tenant_2");
        assertThat(tenantOfARowWrittenAfterTheEntranceWasReplaced(StatementKind.values()))
                .isEqualTo("tenant_1");
    }

    private static String tenantOfARowWrittenAfterTheEntranceWasReplaced(StatementKind... allowed) throws SQLException {
        TestDatabase database = HARDENED.database();
        try (Connection raw = connect(database)) {
            JdbcTenants tenants = tenants(database, new LentConnection(raw), allowed);
            String insert = "insert into document (id, body) values (-1, 'written by tenant_2') returning id";
            repeat(tenants, FIRST, insert);
            database.asOwner("delete from document where id < 0");

            try (Connection first = tenants.openConnection(FIRST)) {
                first.setAutoCommit(false);
                String token = Poison.ask(first, "select substr(current_setting('rowhouse.token'), 17)");
                for (String name : Poison.ask(first, ENTRANCES).split(" \\| ", -1)) {
                    attempt(first, "deallocate \"" + name + "\"");
                    attempt(
                            first,
                            "prepare \"" + name + "\"(varchar, varchar) as select rowhouse.enter('" + token + "', $2)");
                }
                first.commit();
            }
            repeat(tenants, SECOND, insert);

            try (Connection owner = database.owner().getConnection()) {
                return Poison.ask(owner, "delete from document where id < 0 returning tenant")
                        .split(" \\| ", -1)[0];
            }
        }
    }

    @Test
    void aQueryThatIsReplacedByNameGivesTheNextTenantWhatTheFirstWants() throws SQLException {
        assertThat(answerOfAReplacedQuery()).isEqualTo("tenant_2 has houses");
        assertThat(answerOfAReplacedQuery(StatementKind.values())).isEqualTo("planted");
    }

    private static String answerOfAReplacedQuery(StatementKind... allowed) throws SQLException {
        try (Connection raw = connect(HARDENED.database())) {
            JdbcTenants tenants = tenants(HARDENED.database(), new LentConnection(raw), allowed);
            String query = "select body from document where id = 1";
            repeat(tenants, FIRST, query);

            try (Connection first = tenants.openConnection(FIRST)) {
                String name =
                        Poison.ask(first, "select name from pg_prepared_statements where statement = '" + query + "'");
                attempt(first, "deallocate \"" + name + "\"");
                attempt(first, "prepare \"" + name + "\" as select 'planted'::text as body");
            }

            try (Connection second = tenants.openConnection(SECOND)) {
                return Poison.ask(second, query);
            }
        }
    }

    @Test
    void aLoginThatAltersItselfPoisonsEveryLaterConnection() throws SQLException {
        assertThat(writeOnALaterConnection()).isEqualTo("1");
        assertThat(writeOnALaterConnection(StatementKind.values())).isEqualTo("25006");
    }

    /** In this database only, so that it goes with it. */
    private static String writeOnALaterConnection(StatementKind... allowed) throws SQLException {
        TestDatabase database = HARDENED.database();
        try (Connection raw = connect(database)) {
            try (Connection first =
                    tenants(database, new LentConnection(raw), allowed).openConnection(FIRST)) {
                attempt(
                        first,
                        "alter role current_user in database \"" + database.name()
                                + "\" set default_transaction_read_only = on");
            }
        }
        try (Connection later = connect(database);
                Connection second = tenants(database, new LentConnection(later)).openConnection(SECOND)) {
            return Poison.ask(second, "update document set body = body where id = 1 returning id");
        } catch (SQLException e) {
            return e.getSQLState();
        } finally {
            reset(database);
        }
    }

    private static void reset(TestDatabase database) throws SQLException {
        try (Connection superuser = database.superuser().getConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute(
                    "alter role " + database.appLogin() + " in database \"" + database.name() + "\" reset all");
        }
    }

    @Test
    void aLockOfTheSessionStopsOthersAfterItsTenantHasGone() throws SQLException {
        assertThat(lockIsFreeAfterwards()).isEqualTo("t");
        assertThat(lockIsFreeAfterwards(StatementKind.SESSION_LOCK)).isEqualTo("f");
        assertThat(lockIsFreeAfterwards(StatementKind.DYNAMIC_SQL)).isEqualTo("f");
    }

    private static String lockIsFreeAfterwards(StatementKind... allowed) throws SQLException {
        TestDatabase database = HARDENED.database();
        try (Connection raw = connect(database);
                Connection other = connect(database)) {
            try (Connection first =
                    tenants(database, new LentConnection(raw), allowed).openConnection(FIRST)) {
                attempt(first, "select pg_advisory_lock(7)");
                attempt(first, "select query_to_xml('select pg_advisory_lock(7)', true, false, '')");
            }
            return Poison.ask(other, "select pg_try_advisory_xact_lock(7)");
        }
    }

    /** Its rows are those of the tenant who left it, for whoever may fetch. */
    @Test
    void aHeldCursorKeepsItsRowsForTheNextTenant() throws SQLException {
        assertThat(fetchedByTheNextTenant()).isEqualTo("RH006");
        assertThat(fetchedByTheNextTenant(StatementKind.CURSOR)).isEqualTo("tenant_1 has houses");
    }

    private static String fetchedByTheNextTenant(StatementKind... allowed) throws SQLException {
        try (Connection raw = connect(HARDENED.database())) {
            JdbcTenants tenants = tenants(HARDENED.database(), new LentConnection(raw), allowed);
            try (Connection first = tenants.openConnection(FIRST)) {
                attempt(first, "declare c cursor with hold for select body from document");
            }
            try (Connection second = tenants.openConnection(SECOND)) {
                return Poison.ask(second, "fetch c");
            } catch (SQLException e) {
                return e.getSQLState();
            }
        }
    }

    /** Only where the application owns the database: elsewhere its login may make no temporary table. */
    @Test
    void aTemporaryTableShadowsARealOne() throws SQLException {
        assertThat(shadowed(DEVELOPMENT.database())).isEqualTo("tenant_2 has houses");
        assertThat(shadowed(DEVELOPMENT.database(), StatementKind.values())).isEqualTo("planted");
        assertThat(shadowed(HARDENED.database(), StatementKind.values())).isEqualTo("tenant_2 has houses");
    }

    private static String shadowed(TestDatabase database, StatementKind... allowed) throws SQLException {
        try (Connection raw = connect(database)) {
            JdbcTenants tenants = tenants(database, new LentConnection(raw), allowed);
            try (Connection first = tenants.openConnection(FIRST)) {
                attempt(
                        first,
                        "do $$ begin set role none; create temporary table document as"
                                + " select 1 as id, 'planted' as body; grant select on document to public; end $$");
            }
            try (Connection second = tenants.openConnection(SECOND)) {
                return Poison.ask(second, "select body from document where id = 1");
            }
        }
    }

    @Test
    void aRefusalSaysWhatToDoInstead() throws SQLException {
        try (Connection raw = connect(HARDENED.database());
                Connection connection =
                        tenants(HARDENED.database(), new LentConnection(raw)).openConnection(FIRST)) {
            for (Map.Entry<String, String> refusal : Map.of(
                            "select set_config('TimeZone', 'UTC', false)", "SESSION_SETTING",
                            "select pg_advisory_lock(1)", "pg_advisory_xact_lock",
                            "select query_to_xml('select 1', true, false, '')", "DYNAMIC_SQL")
                    .entrySet()) {
                assertThatThrownBy(() -> Poison.ask(connection, refusal.getKey()))
                        .hasFieldOrPropertyWithValue("SQLState", "RH006")
                        .hasMessageContaining(refusal.getValue())
                        .hasMessageContaining("allow(StatementKind.");
            }
        }
    }

    private static List<String> clean(TestDatabase database, Poison poison) throws SQLException {
        try (Connection raw = connect(database)) {
            return look(tenants(database, new LentConnection(raw)), poison);
        }
    }

    private static Set<String> poison(JdbcTenants tenants, Poison poison) throws SQLException {
        try (Connection connection = tenants.openConnection(FIRST)) {
            return poison.leave(connection);
        }
    }

    private static List<String> look(JdbcTenants tenants, Poison poison) throws SQLException {
        try (Connection connection = tenants.openConnection(SECOND)) {
            return poison.look(connection);
        }
    }

    private static void assertNothingForeign(JdbcTenants tenants) throws SQLException {
        try (Connection connection = tenants.openConnection(SECOND)) {
            assertThat(Poison.ask(connection, FOREIGN)).isEqualTo("0");
        }
    }

    private static void repeat(JdbcTenants tenants, Tenant tenant, String sql) throws SQLException {
        try (Connection connection = tenants.openConnection(tenant)) {
            for (int i = 0; i < Twins.REPETITIONS; i++) {
                Poison.ask(connection, sql);
            }
        }
    }

    private static void attempt(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            assertThat(refused.getSQLState()).as(sql).isIn("RH006", "42501");
        }
    }

    /** A scan of the table would not show what the index leaves out. */
    private static Connection connect(TestDatabase database) throws SQLException {
        return database.app(Map.of("options", "-c enable_seqscan=off")).getConnection();
    }

    private static JdbcTenants tenants(TestDatabase database, DataSource app, StatementKind... allowed) {
        return JdbcTenants.builder(app)
                .adminDataSource(database.admin())
                .signingKey(database.signingKey())
                .allow(allowed)
                .build();
    }
}
