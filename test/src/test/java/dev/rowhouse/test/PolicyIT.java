package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyIT {

    private FreshDatabase database;

    @BeforeAll
    void install() throws SQLException {
        database = FreshServer.database().installed();
    }

    @AfterEach
    void clear() throws SQLException {
        database.with(
                "drop schema public cascade", "create schema public", "drop schema if exists other, numbers cascade");
    }

    @ParameterizedTest
    @EnumSource
    void aTenantColumnOfAnyTypeTellsTenantsApart(TenantType type) throws SQLException {
        List<String> tenants = tenants(type);
        database.registered(tenants.toArray(String[]::new))
                .with("create table note (id int primary key, tenant " + type.sql() + ")")
                .protect(Models.table("note", "tenant", type));

        for (String tenant : tenants) {
            try (Connection connection = database.enter(tenant)) {
                Sql.update(connection, "insert into note (id) values (?)", tenants.indexOf(tenant));
                connection.commit();
            }
        }

        for (String tenant : tenants) {
            String other = tenants.get(1 - tenants.indexOf(tenant)).replace("'", "''");
            try (Connection connection = database.enter(tenant)) {
                assertThat(Sql.query(connection, "select tenant from note")).containsExactly(tenant);
                assertThat(Sql.update(connection, "update note set id = id")).isOne();
                assertThat(Sql.state(connection, "insert into note values (9, '" + other + "')"))
                        .isEqualTo("42501");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"TEXT, varchar(3)", "TEXT, varchar", "VARCHAR, text", "VARCHAR, varchar(3)"})
    void textAndVarcharAreOne(TenantType model, String column) throws SQLException {
        database.registered("a", "b", "longer")
                .with("create table note (id int primary key, tenant " + column + ")")
                .protect(Models.table("note", "tenant", model))
                .with("insert into note values (1, 'a'), (2, 'b')");

        try (Connection connection = database.enter("a")) {
            assertThat(Sql.query(connection, "select id from note")).containsExactly("1");
            assertThat(Sql.query(connection, "explain select id from note where tenant = 'a'"))
                    .noneMatch(line -> line.contains("::character varying"));
        }
        if (column.endsWith("(3)")) {
            try (Connection connection = database.enter("longer")) {
                assertThat(Sql.state(connection, "insert into note values (3)")).isEqualTo("22001");
            }
        }
    }

    private static List<String> tenants(TenantType type) {
        return switch (type) {
            case TEXT, VARCHAR -> List.of("it's \"me\" % \\", "042");
            case INTEGER -> List.of("42", "-2147483648");
            case BIGINT -> List.of("42", "-9223372036854775808");
            case UUID -> List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"042", " 42", "42 ", "+42", "4_2", "0x2a", "42.0", "-0", "99999999999", "42\n", "４２", "x"})
    void aTenantThatACastWouldTakeForAnotherReadsNothingOfIt(String tenant) throws SQLException {
        database.registered("42", tenant);
        database.with("create table note (id int, tenant integer)", "insert into note values (1, 42)")
                .protect(Models.table("note", "tenant", TenantType.INTEGER));
        try (Connection connection = database.asApp()) {
            connection.setAutoCommit(false);
            FreshDatabase.enter(connection, Tokens.forged('t', FreshDatabase.backendOf(connection), List.of(tenant)));

            assertThat(Sql.state(connection, "select * from note")).isEqualTo("RH005");
        }
    }

    @Test
    void severalTenantsAreAFloorForEveryType() throws SQLException {
        String uuid = UUID.randomUUID().toString();
        for (TenantType type : TenantType.values()) {
            database.with("create table t_" + type + " (tenant " + type.sql() + ")");
        }
        database.registered("1", "2", uuid);
        for (TenantType type : TenantType.values()) {
            String one = type == TenantType.UUID ? uuid : "1";
            database.with("insert into t_" + type + " values ('" + one + "')")
                    .with("insert into t_" + type + " values ('" + one.replaceAll("[0-9a-f]", "3") + "')")
                    .protect(Models.table("t_" + type.name().toLowerCase(java.util.Locale.ROOT), "tenant", type));
        }
        try (Connection app = database.asApp()) {
            app.setAutoCommit(false);
            int backend = FreshDatabase.backendOf(app);
            for (TenantType type : TenantType.values()) {
                List<String> tenants = type == TenantType.UUID ? List.of(uuid) : List.of("1", "2");
                Sql.query(
                        app,
                        "select rowhouse.enter(?, 'public', ?)",
                        Tokens.forged('g', backend, tenants),
                        database.prefix() + "_group");

                assertThat(Sql.query(app, "select tenant from t_" + type)).containsExactly(tenants.get(0));
                app.rollback();
            }
        }
    }

    @Test
    void protectingTwiceChangesNothing() throws SQLException {
        PolicyModel model = PolicyModel.builder()
                .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT)))
                .table(TenantTable.of("other", "item", TenantColumn.of("tenant", TenantType.BIGINT)))
                .shared(SharedTable.of("public", "country", "the same for all"))
                .build();
        database.with(
                        "create schema other",
                        "create table note (id int, tenant text)",
                        "create table other.item (id int, tenant bigint)",
                        "create table country (id int)")
                .protect(model);
        List<String> once = CatalogSnapshot.of(database);

        database.protect(model);

        assertThat(CatalogSnapshot.difference(once, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void aSharedTableIsReadByAllAndWrittenByAdmins() throws SQLException {
        database.registered("a")
                .with("create table country (id int)", "grant all on country to " + database.prefix() + "_tenant")
                .protect(PolicyModel.builder()
                        .shared(SharedTable.of("public", "country", "the same\nfor all\r; drop table country"))
                        .build());

        try (Connection tenant = database.enter("a");
                Connection admin = database.asAdmin()) {
            Sql.run(admin, "insert into country values (1)");

            assertThat(Sql.query(tenant, "select id from country")).containsExactly("1");
            assertThat(Sql.state(tenant, "insert into country values (2)")).isEqualTo("42501");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index on note (tenant, id)",
                "create unique index on note (tenant)",
                "alter table note add primary key (tenant, id)"
            })
    void anIndexThatLeadsWithTheTenantIsNotDoubled(String index) throws SQLException {
        database.with("create table note (id int, tenant text)", index);

        database.protect(Models.table("note", "tenant"));

        assertThat(indexes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index on note (id, tenant)",
                "create index on note (tenant) where id > 0",
                "create index on note (lower(tenant))"
            })
    void anIndexThatDoesNotServeTheTenantIsNoReasonToHaveNone(String index) throws SQLException {
        database.with("create table note (id int, tenant text)", index);

        database.protect(Models.table("note", "tenant"));

        assertThat(indexes()).hasSize(2).anyMatch(definition -> definition.endsWith("btree (tenant)"));
    }

    @Test
    void tenantsDrawFromANamedSequenceOfAnotherSchema() throws SQLException {
        database.registered("a")
                .with("create schema numbers", "create sequence numbers.n", "create table note (id int, tenant text)")
                .protect(Models.of(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT))
                        .withSequence("numbers", "n")));

        try (Connection connection = database.enter("a")) {
            Sql.run(connection, "insert into note (id) values (nextval('numbers.n'))");

            assertThat(Sql.query(connection, "select id from note")).containsExactly("1");
            assertThat(Sql.state(connection, "select setval('numbers.n', 1)")).isEqualTo("42501");
        }
    }

    @Test
    void anIdentityColumnNeedsNoSequence() throws SQLException {
        database.registered("a")
                .with("create table note (id int generated always as identity, tenant text)")
                .protect(Models.table("note", "tenant"));

        try (Connection connection = database.enter("a")) {
            Sql.run(connection, "insert into note default values");
            assertThat(Sql.query(connection, "select id from note")).containsExactly("1");

            assertThat(Sql.state(connection, "select nextval('note_id_seq')")).isEqualTo("42501");
        }
    }

    @Test
    void theOwnerMigratesTheDataOfAllTenants() throws SQLException {
        database.registered("a", "b")
                .with("create table note (id int primary key, tenant text, name text)")
                .protect(Models.table("note", "tenant"))
                .with("insert into note values (1, 'a'), (2, 'b')");

        try (Connection owner = database.asOwner()) {
            assertThat(Sql.update(owner, "update note set name = 'migrated ' || tenant"))
                    .isEqualTo(2);
            Sql.run(owner, "alter table note add constraint named check (name is not null)");
            assertThat(Sql.state(owner, "insert into note (id) values (3)")).isEqualTo("RH001");
        }
    }

    @Test
    void foreignKeysHoldBetweenProtectedTables() throws SQLException {
        database.registered("a")
                .with(
                        "create table list (id int, tenant text, primary key (tenant, id))",
                        "create table note (id int, list int, tenant text, foreign key (tenant, list) references list)")
                .protect(Models.table("list", "tenant"))
                .protect(Models.table("note", "tenant"))
                .with("insert into list values (1, 'a'), (2, 'b')");

        try (Connection connection = database.enter("a")) {
            Sql.run(connection, "insert into note (id, list) values (1, 1)");

            assertThat(Sql.state(connection, "insert into note (id, list) values (2, 2)"))
                    .isEqualTo("23503");
        }
    }

    @Test
    void aPlainViewOfTheOwnerShowsATenantNothing() throws SQLException {
        database.registered("a")
                .with("create table note (id int, tenant text)")
                .protect(Models.table("note", "tenant"))
                .with(
                        "insert into note values (1, 'a'), (2, 'b')",
                        "create view plain as select * from note",
                        "create view invoker with (security_invoker) as select * from note",
                        "grant select on plain, invoker to " + database.prefix() + "_tenant");

        try (Connection connection = database.enter("a")) {
            assertThat(Sql.query(connection, "select id from plain")).isEmpty();
            assertThat(Sql.query(connection, "select id from invoker")).containsExactly("1");
        }
    }

    @Test
    void rightsThatTheRolesHadBeforeAreTaken() throws SQLException {
        database.registered("a")
                .with(
                        "create table note (id int, tenant text)",
                        "grant all on note to public, " + database.prefix() + "_tenant")
                .protect(Models.table("note", "tenant"));

        try (Connection connection = database.enter("a")) {
            assertThat(Sql.state(connection, "truncate note")).isEqualTo("42501");
        }
    }

    @Test
    void aStrangersPolicyWidensNothing() throws SQLException {
        database.registered("a")
                .with("create table note (id int, tenant text)", "create policy stranger on note using (true)")
                .protect(Models.table("note", "tenant"))
                .with("insert into note values (1, 'a'), (2, 'b')");

        try (Connection connection = database.enter("a")) {
            assertThat(Sql.query(connection, "select id from note")).containsExactly("1");
        }
    }

    private List<String> indexes() throws SQLException {
        try (Connection owner = database.asOwner()) {
            return Sql.query(owner, "select indexdef from pg_indexes where tablename = 'note'");
        }
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
