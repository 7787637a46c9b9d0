package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.session.StatementKind;
import dev.rowhouse.test.FlightCounter;
import dev.rowhouse.test.RowhouseExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tenant is there in every transaction of a connection, however the last one ended. */
class TransactionStateIT {

    @RegisterExtension
    static final RowhouseExtension HARDENED = Twins.tables(RowhouseExtension.hardened());

    @RegisterExtension
    static final RowhouseExtension DEVELOPMENT = Twins.tables(RowhouseExtension.development());

    private static final String COUNT = "select count(*) from note";
    private static final String FAILS = "select 1 / (count(*) - count(*)) from note";

    private static Twins.Both both;
    private static Twins counted;

    @BeforeAll
    static void fill() {
        both = Twins.Both.of(HARDENED, DEVELOPMENT);
        counted = both.twins().get(0).with(Map.of("socketFactory", FlightCounter.PROPERTY_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "always", "conservative"})
    void theTenantStaysAfterEveryEnd(String autosave) throws SQLException {
        both.with(Map.of("autosave", autosave)).same((connection, diary) -> {
            try (Statement statement = connection.createStatement();
                    PreparedStatement query = connection.prepareStatement(COUNT)) {
                for (boolean autocommit : List.of(false, true, false)) {
                    connection.setAutoCommit(autocommit);
                    diary.note("first", query::executeQuery);
                    diary.note("again", () -> statement.executeQuery(COUNT));
                    diary.act("commit", connection::commit);
                    diary.note("after commit", query::executeQuery);
                    diary.act("rollback", connection::rollback);
                    diary.note("after rollback", () -> statement.executeQuery(COUNT));
                    diary.note("failure", () -> statement.executeQuery(FAILS));
                    diary.note("after failure", query::executeQuery);
                    diary.act("rollback", connection::rollback);
                    diary.note("after its rollback", query::executeQuery);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "always", "conservative"})
    void theTenantStaysThroughSavepoints(String autosave) throws SQLException {
        both.with(Map.of("autosave", autosave)).same((connection, diary) -> {
            connection.setAutoCommit(false);
            try (PreparedStatement query = connection.prepareStatement(COUNT);
                    Statement statement = connection.createStatement()) {
                Savepoint early = connection.setSavepoint();
                diary.note("first", () -> statement.executeUpdate("insert into note (name) values ('lost')"));
                connection.rollback(early);
                diary.note("after the early one", query::executeQuery);
                Savepoint late = connection.setSavepoint("late");
                diary.note("second", () -> statement.executeUpdate("insert into note (name) values ('kept')"));
                Savepoint failing = connection.setSavepoint();
                diary.note("failure", () -> statement.executeQuery(FAILS));
                connection.rollback(failing);
                diary.note("after the failure", query::executeQuery);
                connection.releaseSavepoint(late);
                diary.note("after the release", () -> statement.executeQuery(COUNT));
                diary.act("a savepoint that is gone", () -> connection.rollback(late));
            }
        });
    }

    @Test
    void theIsolationIsTheDrivers() throws SQLException {
        both.same((connection, diary) -> {
            try (Statement statement = connection.createStatement()) {
                for (int level : List.of(
                        Connection.TRANSACTION_SERIALIZABLE,
                        Connection.TRANSACTION_REPEATABLE_READ,
                        Connection.TRANSACTION_READ_COMMITTED)) {
                    diary.act("isolation", () -> connection.setTransactionIsolation(level));
                    diary.note("count", () -> statement.executeQuery(COUNT));
                    diary.note("show", () -> statement.executeQuery("select current_setting('transaction_isolation')"));
                    diary.note("level", connection::getTransactionIsolation);
                    diary.act("too late", () -> connection.setTransactionIsolation(level));
                    rollback(connection);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void readOnlyIsTheDriversInTransactions(String mode) throws SQLException {
        both.with(Map.of("preferQueryMode", mode)).same((connection, diary) -> {
            connection.setAutoCommit(false);
            rollback(connection);
            try (Statement statement = connection.createStatement()) {
                diary.act("read only", () -> connection.setReadOnly(true));
                diary.note("count", () -> statement.executeQuery(COUNT));
                diary.note("write", () -> statement.executeUpdate("insert into note (name) values ('x')"));
                rollback(connection);
                diary.act("writable", () -> connection.setReadOnly(false));
                diary.note("write", () -> statement.executeUpdate("insert into note (name) values ('x')"));
                diary.act("too late", () -> connection.setReadOnly(true));
            }
        });
    }

    @Test
    void aFailedTransactionShowsTheDriversError() throws SQLException {
        both.same((connection, diary) -> {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    PreparedStatement insert = connection.prepareStatement("insert into note (name) values (?)", 1)) {
                diary.note("failure", () -> statement.executeQuery(FAILS));
                diary.note("query", () -> statement.executeQuery(COUNT));
                insert.setString(1, "x");
                diary.note("keys", insert::executeUpdate);
                insert.addBatch();
                diary.note("batch", insert::executeBatch);
                diary.note("savepoint", connection::setSavepoint);
                diary.act("commit", connection::commit);
                diary.note("after it", () -> statement.executeQuery(COUNT));
            }
        });
    }

    @Test
    void callsInTheWrongOrderFailAsTheDriversDo() throws SQLException {
        both.same((connection, diary) -> {
            connection.setAutoCommit(true);
            diary.act("commit", connection::commit);
            diary.act("rollback", connection::rollback);
            diary.act("savepoint", connection::setSavepoint);
            try (Statement statement = connection.createStatement()) {
                diary.note("result of nothing", statement::getResultSet);
                diary.note("count of nothing", statement::getUpdateCount);
                diary.note("more of nothing", statement::getMoreResults);
                diary.note("empty batch", statement::executeBatch);
                statement.close();
                diary.note("query after close", () -> statement.executeQuery(COUNT));
            }
            try (PreparedStatement query = connection.prepareStatement("select id from note where id = ?")) {
                diary.note("nothing bound", query::executeQuery);
                query.close();
                diary.act("bind after close", () -> query.setLong(1, 1));
                diary.note("query after close", query::executeQuery);
            }
        });
    }

    @Test
    void transactionsByTextAreRefused() throws SQLException {
        for (Twins twins : both.twins()) {
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                    Statement statement = connection.createStatement()) {
                for (String sql : List.of("begin", "commit", "rollback", "savepoint a", "set transaction read only")) {
                    assertThatThrownBy(() -> statement.execute(sql))
                            .hasMessageContaining("allow(StatementKind.TRANSACTION)")
                            .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                            .returns("RH006", SQLException::getSQLState);
                }
            }
        }
    }

    @Test
    void transactionsByTextKeepTheTenantWhereTheyAreAllowed() throws SQLException {
        both.allowing(StatementKind.TRANSACTION).same((connection, diary) -> {
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement();
                    PreparedStatement query = connection.prepareStatement(COUNT)) {
                for (String sql : List.of(
                        "begin",
                        "savepoint a",
                        "rollback to savepoint a",
                        "commit and chain",
                        "commit",
                        "start transaction isolation level serializable",
                        "set transaction read only",
                        "rollback")) {
                    diary.note(sql, () -> statement.execute(sql));
                    diary.note("count", query::executeQuery);
                    diary.note("update", () -> statement.executeUpdate("update note set amount = amount + 1"));
                }
            }
        });
    }

    @Test
    void theSchemaIsTheConnectionsAndNotTheNextBorrowers() throws SQLException {
        for (Twins twins : both.twins()) {
            twins.fill();
            try (Connection raw = twins.database().app().getConnection()) {
                JdbcTenants one = twins.builderOver(raw).build();
                for (int i = 0; i < 3; i++) {
                    try (Connection connection = one.openConnection(Twins.FIRST)) {
                        assertThat(path(connection)).isEqualTo("\"$user\", public");
                        connection.setSchema("plain");
                        assertThat(connection.getSchema()).isEqualTo("plain");
                        assertThat(path(connection)).isEqualTo("\"plain\"");
                        connection.setSchema("odd \" name");
                        assertThat(path(connection)).isEqualTo("\"odd \"\" name\"");
                        connection.setSchema("plain");
                    }
                    try (Connection connection = one.openConnection(Twins.FIRST)) {
                        assertThat(connection.getSchema()).isEqualTo("public");
                        assertThat(path(connection)).isEqualTo("\"$user\", public");
                    }
                }
            }
        }
    }

    @Test
    void theSchemaIsWhereTheSessionsStatementsLookWhateverWasLeftOnTheConnection() throws SQLException {
        for (Twins twins : both.twins()) {
            try (Connection raw = twins.database().app().getConnection()) {
                JdbcTenants usual = twins.builderOver(raw).build();
                JdbcTenants elsewhere =
                        twins.builderOver(raw).searchPath("plain, public").build();
                JdbcTenants leaving = twins.builderOver(raw)
                        .allow(StatementKind.SESSION_SETTING)
                        .build();
                try (Connection connection = leaving.openConnection(Twins.FIRST);
                        Statement statement = connection.createStatement()) {
                    statement.execute("select set_config('search_path', 'rowhouse', false) from note");
                }
                for (boolean autocommit : List.of(true, false)) {
                    assertThat(schema(usual, autocommit)).isEqualTo("public");
                    assertThat(schema(elsewhere, autocommit)).isEqualTo("plain");
                }
            }
        }
    }

    private static String schema(JdbcTenants tenants, boolean autocommit) throws SQLException {
        try (Connection connection = tenants.openConnection(Twins.FIRST)) {
            connection.setAutoCommit(autocommit);
            String first = connection.getSchema();
            assertThat(connection.getSchema()).isEqualTo(first);
            connection.setSchema("nowhere");
            assertThat(connection.getSchema()).isNull();
            return first;
        }
    }

    @Test
    void theTenantCostsNoFlightWhereNoneIsPromised() throws SQLException {
        try (Connection connection = counted.tenants().openConnection(Twins.FIRST);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < Twins.REPETITIONS; i++) {
                assertFlights(1, () -> statement.executeQuery(COUNT).close());
                assertFlights(1, () -> statement.executeUpdate("update note set amount = 1"));
                assertFlights(1, connection::commit);
                assertFlights(0, connection::commit);
                assertFlights(1, () -> statement.executeQuery(COUNT).close());
                assertFlights(1, connection::rollback);
                assertFlights(0, () -> connection.setReadOnly(false));
                assertFlights(0, () -> connection.setSchema("public"));
            }
            connection.setAutoCommit(true);
            assertFlights(1, () -> statement.executeQuery(COUNT).close());
            assertFlights(1, () -> statement.executeUpdate("update note set amount = 1"));
        }
        assertFlights(0, () -> {});
    }

    private static void assertFlights(long expected, Diary.Act act) throws SQLException {
        long before = FlightCounter.flights();
        act.run();
        assertThat(FlightCounter.flights() - before).isEqualTo(expected);
    }

    private static String path(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return Diary.text(statement.executeQuery("select current_setting('search_path')"));
        }
    }

    private static void rollback(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }
}
