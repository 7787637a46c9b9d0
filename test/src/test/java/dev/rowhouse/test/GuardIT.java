package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardIT {

    @RegisterExtension
    static final RowhouseExtension rowhouse =
            RowhouseExtension.hardened().with(Notes.MODEL, Notes.DDL).with(Notes.ROWS);

    private final TestDatabase database = rowhouse.database();
    private final HikariDataSource hikari = new HikariDataSource(twoConnections(database));
    private final DataSource pool = database.guarded(hikari, 2);

    @AfterEach
    void closePool() {
        hikari.close();
    }

    @Test
    void aConnectionThatIsStillOpenIsNamedWithItsBorrowerAndCut() throws SQLException {
        Connection forgotten = database.app().getConnection();

        assertThatThrownBy(this::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("this test")
                .hasMessageContaining("login rowhouse_app_login in database " + database.name())
                .hasMessageContaining("GuardIT.aConnectionThatIsStillOpenIsNamedWithItsBorrowerAndCut(GuardIT.java:")
                .satisfies(error -> assertThat(error.getSuppressed()).hasSize(1));

        assertThat(forgotten.isClosed()).isTrue();
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void aConnectionThatNeverCameBackToItsPoolIsGivenBack() throws SQLException {
        Connection forgotten = pool.getConnection();

        assertThatThrownBy(this::check)
                .hasMessageContaining("Still open: a connection of HikariDataSource of 2")
                .hasMessageContaining("GuardIT.aConnectionThatNeverCameBackToItsPoolIsGivenBack(");

        assertThat(forgotten.isClosed()).isTrue();
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void aConnectionBorrowedPastTheGuardIsMissed() throws SQLException {
        try (Connection unseen = hikari.getConnection()) {
            assertThat(unseen.isClosed()).isFalse();

            assertThatThrownBy(this::check).hasMessageContaining("gave only 1 of its 2 connections");
        }
    }

    @Test
    void whatATransactionLeftBehindIsNothing() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Notes.enter(database, connection, true);
            assertThat(Notes.names(connection)).containsExactly("of a");
            connection.commit();
        }

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void aContextThatOutlivesItsTransactionIsFoundAndItsTokenNotShown() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            Notes.enter(database, connection, false);
        }

        assertThatThrownBy(this::check)
                .hasMessageContaining("context: a token (a fresh one has: none)")
                .message()
                .doesNotContainPattern("[0-9a-f]{64}");
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select set_config('role', 'rowhouse_hardened_tenant', false) | role: rowhouse_hardened_tenant
            set search_path = pg_temp, public                            | search_path: pg_temp, public
            set row_security = off                                       | row_security: off
            begin                                                        | transaction: open
            begin; select 1 / 0                                          | transaction: failed
            declare c cursor with hold for select 1                      | held cursors: c
            prepare "S_1" as select 1                                    | statements prepared by text: S_1
            listen news                                                  | channels listened to: news
            select pg_advisory_lock(42)                                  | advisory locks: 1
            """)
    void whatASessionLeftBehindIsFoundOnceAndThrownAway(String sql, String finding) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            attempt(connection, sql);
        }

        assertThatThrownBy(this::check).hasMessageContaining(finding);
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void temporaryTablesAreFound() throws SQLException {
        try (HikariDataSource owners = new HikariDataSource(ownersPool())) {
            DataSource guarded = database.guarded(owners, 2);
            try (Connection connection = guarded.getConnection()) {
                attempt(connection, "create temporary table note (name text)");
            }

            assertThatThrownBy(this::check).hasMessageContaining("temporary tables: note");
        }
    }

    @Test
    void aPoolWithoutAutocommitIsLookedAtAndLeftAsItWas() throws SQLException {
        HikariConfig config = twoConnections(database);
        config.setAutoCommit(false);
        try (HikariDataSource manual = new HikariDataSource(config)) {
            DataSource guarded = database.guarded(manual, 2);

            check();

            try (Connection connection = guarded.getConnection()) {
                assertThat(connection.getAutoCommit()).isFalse();
            }
        }
    }

    @Test
    void whatAPoolSetsOnEachOfItsConnectionsIsNoFinding() {
        HikariConfig config = twoConnections(database);
        config.setConnectionInitSql("set search_path = public");
        try (HikariDataSource peculiar = new HikariDataSource(config)) {
            database.guarded(peculiar, 2);

            assertThatCode(this::check).doesNotThrowAnyException();
        }
    }

    @Test
    void thePoolsOwnConnectionsAreNotTakenForForgottenOnes() throws SQLException {
        try (HikariDataSource watched = new HikariDataSource(ownersPool())) {
            database.guarded(watched, 2);

            assertThatCode(this::check).doesNotThrowAnyException();

            assertThat(Notes.texts(watched, "select session_user")).containsExactly("rowhouse_owner");
        }
    }

    @Test
    void closedConnectionsAreForgottenInTheLongRun() throws SQLException {
        for (int i = 0; i < 2_500; i++) {
            pool.getConnection().close();
        }

        assertThat(database.guard().watched()).isLessThan(1_500);
    }

    @Test
    void aPoolWithoutConnectionsIsRefused() {
        assertThatThrownBy(() -> database.guarded(hikari, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private void check() {
        database.guard().check("this test");
    }

    private HikariConfig ownersPool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.owner());
        config.setMaximumPoolSize(2);
        return config;
    }

    private static HikariConfig twoConnections(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.appLogin());
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(1_000);
        return config;
    }

    private static void attempt(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("22012");
        }
    }
}
