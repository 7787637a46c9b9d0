package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.SqlScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlScriptIT {

    private static final SqlScript GOOD = new SqlScript(List.of("create table one ()", "-- two?\ncreate table two ()"));
    private static final SqlScript BAD = new SqlScript(List.of("create table one ()", "create table one ()"));

    private FreshDatabase database;

    @BeforeEach
    void create() throws SQLException {
        database = FreshServer.database();
    }

    @Test
    void aScriptInAutocommitIsATransactionOfItsOwn() throws SQLException {
        try (Connection owner = database.asOwner()) {
            GOOD.execute(owner);

            assertThat(owner.getAutoCommit()).isTrue();
        }
        assertThat(tables()).containsExactly("one", "two");
    }

    @Test
    void aScriptInAutocommitThatFailsLeavesNothing() throws SQLException {
        try (Connection owner = database.asOwner()) {
            assertThat(Sql.error(() -> BAD.execute(owner)).getSQLState()).isEqualTo("42P07");

            assertThat(owner.getAutoCommit()).isTrue();
        }
        assertThat(tables()).isEmpty();
    }

    @Test
    void aScriptInATransactionIsTheCallersToEnd() throws SQLException {
        try (Connection owner = database.asOwner()) {
            owner.setAutoCommit(false);
            GOOD.execute(owner);
            assertThat(owner.getAutoCommit()).isFalse();
            owner.rollback();
        }
        assertThat(tables()).isEmpty();
    }

    @Test
    void theFirstErrorIsTheOneThatIsTold() throws SQLException {
        SqlScript script = new SqlScript(List.of("select pg_terminate_backend(pg_backend_pid())"));
        try (Connection owner = database.asOwner()) {
            assertThat(Sql.error(() -> script.execute(owner)).getSQLState()).isEqualTo("57P01");
        }
    }

    @Test
    void theTextRunsAsTheStatementsDo() throws SQLException {
        try (Connection owner = database.asOwner()) {
            Sql.run(owner, GOOD.text());
        }
        assertThat(tables()).containsExactly("one", "two");
    }

    private List<String> tables() throws SQLException {
        try (Connection owner = database.asOwner()) {
            return Sql.query(owner, "select tablename from pg_tables where schemaname = 'public' order by 1");
        }
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
