package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.session.Quoting;
import dev.rowhouse.session.StatementText;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server itself is asked whether anything hides in a text that was taken for one query. */
class StatementTextIT {

    private static final int TEXTS = 2_000;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("log_min_messages", "fatal")
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role app login; create schema app authorization app");
        }
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Test
    void nothingIsSmuggledPastAServerThatSplitsByItself() throws SQLException {
        assertNothingSmuggled("simple", Quoting.STANDARD);
        assertNothingSmuggled("simple", Quoting.BACKSLASH);
    }

    @Test
    void nothingIsSmuggledPastADriverThatSplits() throws SQLException {
        assertNothingSmuggled("extended", Quoting.STANDARD);
        assertNothingSmuggled("extended", Quoting.BACKSLASH);
    }

    @Test
    void aBatchSwitchesTheQuotingOfItsNextTextSoInSimpleModeBothReadingsMustAgree() throws SQLException {
        String switching = "insert into log select set_config('standard_conforming_strings', 'off', false)";
        String smuggling = "insert into log select '\\' || '; drop table t; --'";
        try (Connection connection = connect("simple", Quoting.STANDARD);
                Statement statement = connection.createStatement()) {
            statement.execute("create table log (line text)");

            statement.addBatch(switching);
            statement.addBatch(smuggling);
            assertThatThrownBy(statement::executeBatch).isInstanceOf(SQLException.class);

            assertThat(tableIsGone(statement)).isTrue();
            assertThat(StatementText.read(smuggling, Quoting.STANDARD).dml()).isTrue();
            assertThat(StatementText.read(smuggling, Quoting.UNKNOWN).dml()).isFalse();
        }
    }

    @Test
    void theQuotingIsWhatTheServerSaidLast() throws SQLException {
        try (Connection connection = connect("extended", Quoting.BACKSLASH);
                Statement statement = connection.createStatement()) {
            Driver driver = Driver.of(connection);

            assertThat(driver.quoting()).isEqualTo(Quoting.BACKSLASH);
            statement.execute("set standard_conforming_strings = on");
            assertThat(driver.quoting()).isEqualTo(Quoting.STANDARD);
        }
    }

    private static void assertNothingSmuggled(String queryMode, Quoting quoting) throws SQLException {
        long seed = Long.getLong("rowhouse.seed", System.nanoTime());
        System.out.println("-Drowhouse.seed=" + seed);
        SqlSoup soup = new SqlSoup(seed);
        int ran = 0;
        int smuggled = 0;
        try (Connection connection = connect(queryMode, quoting);
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < TEXTS; i++) {
                String sql = soup.query();
                boolean dml = StatementText.read(sql, quoting).dml();
                ran += runs(statement, sql) && dml ? 1 : 0;
                boolean gone = tableIsGone(statement);
                smuggled += gone ? 1 : 0;
                assertThat(dml && gone).as("%s, -Drowhouse.seed=%d", sql, seed).isFalse();
            }
        }
        assertThat(ran).as("admitted texts that the server ran").isGreaterThan(TEXTS / 10);
        assertThat(smuggled).as("refused texts that would have done harm").isPositive();
    }

    private static Connection connect(String queryMode, Quoting quoting) throws SQLException {
        String url = "jdbc:postgresql://localhost:%d/postgres?user=app&preferQueryMode=%s&currentSchema=app";
        Connection connection = DriverManager.getConnection(url.formatted(server.getPort(), queryMode));
        try (Statement statement = connection.createStatement()) {
            statement.execute("set escape_string_warning = off");
            statement.execute("set standard_conforming_strings = " + (quoting == Quoting.STANDARD ? "on" : "off"));
            statement.execute("drop table if exists t");
            statement.execute("create table t ()");
        }
        return connection;
    }

    private static boolean runs(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private static boolean tableIsGone(Statement statement) throws SQLException {
        boolean gone;
        try (ResultSet found = statement.executeQuery("select to_regclass('t') is null")) {
            found.next();
            gone = found.getBoolean(1);
        }
        if (gone) {
            statement.execute("create table t ()");
        }
        return gone;
    }
}
