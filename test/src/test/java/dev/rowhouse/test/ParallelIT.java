package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A worker of a parallel query is a process of its own, and a token may be bound to the process of its session. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParallelIT {

    private FreshDatabase database;

    @BeforeAll
    void install() throws SQLException {
        database = FreshServer.database().installed("a", "b");
        database.with("create table note (id int, tenant text)")
                .protect(Models.table("note", "tenant"))
                .with(
                        "insert into note select i, chr(97 + i % 2) from generate_series(1, 20000) i",
                        "drop index note_tenant_idx", "analyze note");
    }

    @Test
    void theFloorHoldsInWorkers() throws SQLException {
        try (Connection connection = parallel("a")) {
            for (String sql : List.of(
                    "select count(*) from note where id % 3 >= 0",
                    "select count(*) from note n join note m using (id)",
                    "select count(*) from (select id from note union all select id + 1 from note) u where u.id % 2 = 0",
                    "select count(*) from note where id in (select id from note where tenant > '')")) {
                assertThat(Sql.query(connection, "explain " + sql))
                        .anyMatch(line -> line.contains("Parallel Seq Scan"));
                assertThat(Sql.query(connection, sql)).as(sql).containsExactly("10000");
            }
        }
    }

    /** Sub-queries that are planned by themselves have the policy's sub-select within them. */
    @Test
    void theFloorHoldsInSubqueriesThatAreScannedInWorkers() throws SQLException {
        try (Connection connection = parallel("a")) {
            for (String sql : List.of(
                    "select count(*) from (select distinct id % 7 as k, tenant from note) d",
                    "select count(*) from (select k, count(*) from (select id % 7 as k from note group by 1, id) g"
                            + " group by k) c",
                    "select count(*) from (select distinct on (id % 7) id from note order by id % 7, id) d",
                    "select count(*) from (select id from note offset 0) o where id <= 14")) {
                assertThat(Sql.query(connection, sql)).as(sql).containsExactly("7");
            }
        }
    }

    @Test
    void theFunctionIsRightWhereAStatementNamesItInAWorker() throws SQLException {
        try (Connection connection = parallel("a")) {
            for (String condition : List.of(
                    "tenant = rowhouse.current_tenant()",
                    "tenant = (select rowhouse.current_tenant())",
                    "concat(tenant, id) <> concat(rowhouse.current_tenant(), -1)")) {
                String sql = "select count(*) from note where id % 400 = 0 and " + condition;

                assertThat(Sql.query(connection, sql)).as(condition).containsExactly("50");
            }
        }
    }

    @Test
    void theFunctionIsRightWhereItIsAskedForInAWorker() throws SQLException {
        try (Connection connection = parallel("a")) {
            assertThat(Sql.query(connection, "select distinct rowhouse.current_tenant() from note where id % 400 = 0"))
                    .containsExactly("a");
        }
    }

    @Test
    void severalTenantsAreReadInWorkers() throws SQLException {
        try (Connection app = database.asApp()) {
            app.setAutoCommit(false);
            Sql.query(
                    app,
                    "select rowhouse.enter(?, 'public', ?)",
                    Tokens.forged('g', FreshDatabase.backendOf(app), List.of("a", "b")),
                    database.prefix() + "_group");
            settings(app);

            assertThat(Sql.query(app, "select count(*) from note where id % 2 >= 0"))
                    .containsExactly("20000");
            assertThat(
                            Sql.query(
                                    app,
                                    "select count(*) from note where id % 400 = 0 and tenant = any (rowhouse.current_tenants())"))
                    .containsExactly("50");
        }
    }

    @Test
    void aWorkerBelievesNoTokenOfAnotherBackEnd() throws SQLException {
        try (Connection other = database.asApp();
                Connection connection = database.asApp()) {
            connection.setAutoCommit(false);
            FreshDatabase.enter(
                    connection, FreshDatabase.token(Access.of(Tenant.of("a")), FreshDatabase.backendOf(other)));
            settings(connection);

            assertThat(Sql.state(connection, "select count(*) from note where tenant = rowhouse.current_tenant()"))
                    .isEqualTo("RH002");
        }
    }

    private Connection parallel(String tenant) throws SQLException {
        Connection connection = database.enter(tenant);
        settings(connection);
        return connection;
    }

    private static void settings(Connection connection) throws SQLException {
        String force = FreshServer.version() < 16 ? "force_parallel_mode" : "debug_parallel_query";
        Sql.run(
                connection,
                "set local " + force + " = on",
                "set local parallel_setup_cost = 0",
                "set local parallel_tuple_cost = 0",
                "set local min_parallel_table_scan_size = 0",
                "set local parallel_leader_participation = off",
                "set local max_parallel_workers_per_gather = 4");
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
