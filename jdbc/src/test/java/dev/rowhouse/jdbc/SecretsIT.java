package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rowhouse.Tenant;
import dev.rowhouse.session.StatementKind;
import dev.rowhouse.test.RowhouseExtension;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No token, no key and no row of another tenant is in anything that one can read, whatever goes wrong. */
class SecretsIT {

    @RegisterExtension
    static final RowhouseExtension HARDENED = Twins.tables(RowhouseExtension.hardened());

    @RegisterExtension
    static final RowhouseExtension DEVELOPMENT = Twins.tables(RowhouseExtension.development());

    private static final Tenant NOBODY = Tenant.of("nobody");
    private static final Tenant SUSPENDED = Tenant.of("suspended");
    private static final String SLEEP = "select pg_sleep(0.4), count(*) from note";

    /** What a session can be made to send that fails, by the SQLSTATE that it fails with. */
    private static final Map<String, String> FAILING = new LinkedHashMap<>(Map.of(
            "RH005", "select rowhouse.as_bigint('042')",
            "42501", "insert into note (id, name, tenant) values (7, 'mine', 'tenant_2')",
            "23505", "insert into note (id, name) values (101, 'taken by another')",
            "42601", "select 1 frm note",
            "42P01", "select * from nowhere",
            "22012", "select 1 / (count(*) - count(*)) from note",
            "22P02", "select name::integer from note"));

    private static Twins.Both both;

    @BeforeAll
    static void fill() {
        both = Twins.Both.of(HARDENED, DEVELOPMENT);
        for (Twins twins : both.twins()) {
            twins.tenants().create(SUSPENDED);
            twins.tenants().suspend(SUSPENDED);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failuresGiveNothingAway(boolean rewritten) throws SQLException {
        Map<String, String> properties = Map.of("reWriteBatchedInserts", Boolean.toString(rewritten));
        for (Twins twins : both.with(properties).twins()) {
            for (boolean autocommit : new boolean[] {true, false}) {
                Secrets secrets = new Secrets(twins.database().signingKey());
                String log = Secrets.logged(() -> {
                    fail(twins, autocommit, secrets);
                    failInABatchOfBinds(twins, autocommit, secrets);
                });
                secrets.assertNotIn("the log", log);
            }
        }
    }

    private static void fail(Twins twins, boolean autocommit, Secrets secrets) throws SQLException {
        try (Connection connection = twins.tenants().openConnection(Twins.FIRST)) {
            connection.setAutoCommit(autocommit);
            secrets.learn(connection);
            for (Map.Entry<String, String> failing : FAILING.entrySet()) {
                String sql = failing.getValue();
                assertFails(connection, failing.getKey(), secrets, () -> execute(connection, sql));
                assertFails(connection, failing.getKey(), secrets, () -> executePrepared(connection, sql));
                assertFails(connection, failing.getKey(), secrets, () -> executeBatch(connection, sql));
            }
            assertFails(connection, "RH006", secrets, () -> execute(connection, "do $$ begin end $$"));
        }
    }

    private static void failInABatchOfBinds(Twins twins, boolean autocommit, Secrets secrets) throws SQLException {
        try (Connection connection = twins.tenants().openConnection(Twins.FIRST)) {
            connection.setAutoCommit(autocommit);
            secrets.learn(connection);
            assertFails(connection, "42501", secrets, () -> foreignBatch(connection));
        }
    }

    @Test
    void aTimeoutGivesNothingAway() throws SQLException {
        for (Twins twins : both.twins()) {
            Twins setting = twins.allowing(StatementKind.SESSION_SETTING);
            try (Connection connection = setting.tenants().openConnection(Twins.FIRST)) {
                Secrets secrets = new Secrets(twins.database().signingKey());
                secrets.learn(connection);
                execute(connection, "select set_config('log_parameter_max_length_on_error', '-1', false)");
                assertFails(connection, "57014", secrets, () -> timeOut(connection));
            }
        }
    }

    @Test
    void refusedSessionsGiveNothingAway() throws SQLException {
        for (Twins twins : both.twins()) {
            Secrets secrets = new Secrets(twins.database().signingKey());
            for (Map.Entry<Tenant, String> refused :
                    Map.of(NOBODY, "RH003", SUSPENDED, "RH004").entrySet()) {
                try (Connection connection = twins.tenants().openConnection(refused.getKey())) {
                    secrets.learn(connection);
                    assertFails(connection, refused.getValue(), secrets, () -> execute(connection, "table note"));
                    assertFails(connection, refused.getValue(), secrets, () -> executeBatch(connection, "table note"));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RH001,", "RH002,forged"})
    void sessionsThatSpoilTheirTokenGiveNothingAway(String spoiled) throws SQLException {
        String[] stateAndToken = spoiled.split(",", 2);
        for (Twins twins : both.twins()) {
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST)) {
                Secrets secrets = new Secrets(twins.database().signingKey());
                secrets.learn(connection);
                connection.setAutoCommit(false);
                String sql = "select set_config('rowhouse.token', '" + stateAndToken[1]
                        + "', true), (select count(*) from note where name <> current_setting('rowhouse.token'))";
                assertFails(connection, stateAndToken[0], secrets, () -> {
                    execute(connection, sql);
                    execute(connection, "select current_user, count(*) from note; ");
                    execute(connection, "select rowhouse.current_tenant()");
                    throw new SQLException("The role was switched, and entered again", stateAndToken[0]);
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEntranceThatFailsGivesNothingAway(boolean autocommit) throws SQLException {
        for (Twins twins : both.twins()) {
            JdbcTenants wrong = twins.builder(twins.database().app())
                    .searchPath("a,,b")
                    .allow(StatementKind.SESSION_SETTING)
                    .build();
            try (Connection right = twins.tenants().openConnection(Twins.FIRST);
                    Connection connection = wrong.openConnection(Twins.FIRST)) {
                Secrets secrets = new Secrets(twins.database().signingKey());
                secrets.learn(right);
                connection.setSchema("public");
                // The server repeats the binds of a statement that fails, to whoever asks it to.
                execute(connection, "select set_config('log_parameter_max_length_on_error', '-1', false)");
                secrets.learn(connection);
                connection.setSchema(null);
                connection.setAutoCommit(autocommit);
                for (int i = 0; i < Twins.REPETITIONS; i++) {
                    assertFails(connection, "22023", secrets, () -> execute(connection, "table note"));
                    assertFails(connection, "22023", secrets, () -> executePrepared(connection, "table note"));
                    assertFails(connection, "22023", secrets, () -> executeBatch(connection, "table note"));
                }
                connection.setSchema("public");
                String reveal = "select current_setting('rowhouse.token')::boolean";
                assertFails(connection, "22P02", secrets, () -> execute(connection, reveal));
                assertFails(connection, "22P02", secrets, () -> executeBatch(connection, reveal));
            }
        }
    }

    @Test
    void objectsDescribeThemselvesWithoutSecrets() throws SQLException {
        for (Twins twins : both.twins()) {
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                    Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement("select id from note where id < ?");
                    CallableStatement call = connection.prepareCall("select id from note")) {
                Secrets secrets = new Secrets(twins.database().signingKey());
                secrets.learn(connection);
                prepared.setLong(1, 3);
                for (int i = 0; i < Twins.REPETITIONS; i++) {
                    ResultSet rows = statement.executeQuery("table note");
                    ResultSet others = prepared.executeQuery();
                    Stream.of(connection, statement, prepared, call, rows, others, rows.getMetaData())
                            .forEach(one -> secrets.assertNotIn("an object", one.toString()));
                    secrets.assertNotIn("a result", call.executeQuery().toString());
                }
                Stream.of(
                                twins.tenants(),
                                twins.tenants().dataSource(),
                                twins.database().signingKey())
                        .forEach(one -> secrets.assertNotIn("an object", one.toString()));
                assertThat(prepared.toString()).contains("select id from note").doesNotContain("enter");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void otherConnectionsOfTheLoginSeeNoToken(String mode) throws SQLException {
        for (Twins twins : both.with(Map.of("preferQueryMode", mode)).twins()) {
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                    Connection spy = twins.database().app().getConnection();
                    Statement look = spy.createStatement()) {
                Secrets secrets = new Secrets(twins.database().signingKey());
                secrets.learn(connection);
                CompletableFuture<Void> running = CompletableFuture.runAsync(() -> sleep(connection));
                StringBuilder seen = new StringBuilder();
                while (!running.isDone()) {
                    seen.append(Diary.text(look.executeQuery(
                            "select query from pg_stat_activity where datname = current_database()")));
                }
                running.join();
                assertThat(seen).contains(SLEEP);
                secrets.assertNotIn("pg_stat_activity", seen.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void theServersStatisticsHoldNoToken(String mode) throws SQLException {
        for (Twins twins : both.with(Map.of("preferQueryMode", mode)).twins()) {
            try (Connection superuser = twins.database().superuser().getConnection();
                    Statement look = superuser.createStatement();
                    Connection connection = twins.tenants().openConnection(Twins.FIRST)) {
                look.execute("create extension if not exists pg_stat_statements");
                look.execute("select pg_stat_statements_reset()");
                Secrets secrets = new Secrets(twins.database().signingKey());
                secrets.learn(connection);
                fail(twins, true, secrets);
                fail(twins, false, secrets);
                String statements = Diary.text(look.executeQuery("select query from pg_stat_statements"));
                assertThat(statements.contains("rowhouse.enter($1")).isEqualTo(mode.equals("extended"));
                assertThat(statements).doesNotContain("rowhouse.enter((");
                secrets.assertNotIn("pg_stat_statements", statements);
            }
            twins.fill();
        }
    }

    private static void sleep(Connection connection) {
        try {
            execute(connection, SLEEP);
            executePrepared(connection, SLEEP);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertFails(Connection connection, String state, Secrets secrets, Diary.Act act)
            throws SQLException {
        Throwable failure = catchThrowable(act::run);
        assertThat(failure).as(state).isInstanceOf(SQLException.class);
        assertThat(((SQLException) failure).getSQLState())
                .as(failure.toString())
                .isEqualTo(state);
        secrets.assertNotIn(failure);
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void executePrepared(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static void executeBatch(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("update note set amount = 0 where id = 1");
            statement.addBatch(sql);
            statement.executeBatch();
        }
    }

    private static void foreignBatch(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into note (name, tenant) values (?, ?)")) {
            for (String tenant : new String[] {"tenant_1", "tenant_1", "tenant_2", "tenant_1"}) {
                insert.setString(1, "mine");
                insert.setString(2, tenant);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void timeOut(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_sleep(20), count(*) from note")) {
            statement.setQueryTimeout(1);
            statement.execute();
        }
    }
}
