package dev.rowhouse.jdbc.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.rowhouse.Tenant;
import dev.rowhouse.jdbc.JdbcTenants;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever loses a connection is told so and has committed nothing, and those who borrow after him have their own rows or an
 * error: never too few rows, never another's.
 */
class ConnectionLossIT {

    private static final Tenant FIRST = Tenant.of("first");
    private static final Tenant SECOND = Tenant.of("second");

    private static final int SIZE = 2;

    /** Each connection that lay in the pool may fail one borrower; the one after them must be served. */
    private static final int ATTEMPTS = SIZE + 1;

    /** Ended by the server, or not there any more, or idle for too long. */
    private static final String LOST = "57P0[123]|08.{3}|25P03";

    private static MortalServer server;
    private static CuttableProxy network;

    @BeforeAll
    static void start() throws IOException {
        server = MortalServer.start();
        network = CuttableProxy.before(server.port());
    }

    @AfterAll
    static void stop() throws IOException {
        network.close();
        server.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        server.inDatabase(
                "truncate note",
                "insert into note (tenant, title) values ('first', 'mine'), ('second', 'yours')",
                "insert into rowhouse.tenant (id) values ('first'), ('second') on conflict do nothing");
    }

    static Stream<Arguments> poolsAndBlows() {
        return Stream.of(Pool.values()).flatMap(pool -> Stream.of(Blow.values()).map(blow -> Arguments.of(pool, blow)));
    }

    @ParameterizedTest
    @MethodSource("poolsAndBlows")
    void aTransactionThatLosesItsConnectionIsNotCommitted(Pool pool, Blow blow) throws Exception {
        try (OpenPool open = open(pool)) {
            JdbcTenants tenants = tenants(open);
            try (Connection connection = tenants.openConnection(FIRST)) {
                connection.setAutoCommit(false);
                insert(connection, "lost");
                assertThat(titles(connection)).containsExactly("lost", "mine");
                blow.strike(server, network);

                assertLost(() -> titles(connection));
                assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
            }
            assertBothAreServed(tenants);
        }
        assertThat(kept()).containsExactly("mine", "yours");
    }

    @ParameterizedTest
    @MethodSource("poolsAndBlows")
    void aCommitThatFindsNoConnectionFails(Pool pool, Blow blow) throws Exception {
        try (OpenPool open = open(pool)) {
            JdbcTenants tenants = tenants(open);
            assertLost(() -> tenants.inTransaction(FIRST, connection -> {
                insert(connection, "lost");
                strike(blow);
                return connection;
            }));
            assertBothAreServed(tenants);
        }
        assertThat(kept()).containsExactly("mine", "yours");
    }

    @ParameterizedTest
    @MethodSource("poolsAndBlows")
    void inAutocommitWhatWasDoneStaysAndTheNextStatementFails(Pool pool, Blow blow) throws Exception {
        try (OpenPool open = open(pool)) {
            JdbcTenants tenants = tenants(open);
            try (Connection connection = tenants.openConnection(FIRST)) {
                insert(connection, "done");
                blow.strike(server, network);

                assertLost(() -> insert(connection, "lost"));
                assertThatThrownBy(() -> titles(connection)).isInstanceOf(SQLException.class);
            }
            assertServed(tenants, SECOND, "yours");
            assertServed(tenants, FIRST, "done", "mine");
        }
        assertThat(kept()).containsExactly("done", "mine", "yours");
    }

    @ParameterizedTest
    @MethodSource("poolsAndBlows")
    void aConnectionLostBeforeItsFirstStatementFailsThere(Pool pool, Blow blow) throws Exception {
        try (OpenPool open = open(pool)) {
            JdbcTenants tenants = tenants(open);
            for (boolean autocommit : new boolean[] {true, false}) {
                assertBothAreServed(tenants);
                try (Connection connection = tenants.openConnection(FIRST)) {
                    connection.setAutoCommit(autocommit);
                    blow.strike(server, network);

                    assertLost(() -> titles(connection));
                }
                assertBothAreServed(tenants);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("poolsAndBlows")
    void connectionsLostInThePoolFailAtTheMostOneBorrowerEach(Pool pool, Blow blow) throws Exception {
        try (OpenPool open = open(pool)) {
            JdbcTenants tenants = tenants(open);
            try (Connection one = tenants.openConnection(FIRST);
                    Connection two = tenants.openConnection(SECOND)) {
                assertThat(titles(one)).containsExactly("mine");
                assertThat(titles(two)).containsExactly("yours");
            }
            blow.strike(server, network);

            assertBothAreServed(tenants);
        }
    }

    @ParameterizedTest
    @MethodSource("poolsAndBlows")
    void aStatementThatIsRunningFails(Pool pool, Blow blow) throws Exception {
        try (OpenPool open = open(pool)) {
            JdbcTenants tenants = tenants(open);
            CompletableFuture<Void> striker = CompletableFuture.runAsync(() -> {
                try {
                    server.await("exists (select from pg_stat_activity where wait_event = 'PgSleep' and usename = '"
                            + MortalServer.APP + "')");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
                strike(blow);
            });
            try (Connection connection = tenants.openConnection(FIRST)) {
                connection.setAutoCommit(false);
                insert(connection, "lost");

                assertLost(() -> query(connection, "select pg_sleep(60)"));
            }
            striker.join();
            assertBothAreServed(tenants);
        }
        Blow.KILLED.strike(server, network); // who was cut off still sleeps there
        assertThat(kept()).containsExactly("mine", "yours");
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionThatWasIdleForTooLongIsNotCommitted(Pool pool) throws Exception {
        server.execute("alter role " + MortalServer.APP + " set idle_in_transaction_session_timeout = '300ms'");
        try (OpenPool open = open(pool)) {
            JdbcTenants tenants = tenants(open);
            server.execute("alter role " + MortalServer.APP + " reset idle_in_transaction_session_timeout");
            try (Connection connection = tenants.openConnection(FIRST)) {
                connection.setAutoCommit(false);
                insert(connection, "lost");
                server.await("not exists (select from pg_stat_activity where state ~ '^idle in' and usename = '"
                        + MortalServer.APP + "')");

                assertLost(() -> titles(connection));
            }
            assertBothAreServed(tenants);
        } finally {
            server.execute("alter role " + MortalServer.APP + " reset idle_in_transaction_session_timeout");
        }
        assertThat(kept()).containsExactly("mine", "yours");
    }

    private static OpenPool open(Pool pool) {
        return pool.open(MortalServer.url(network.port()), MortalServer.APP, SIZE);
    }

    private static JdbcTenants tenants(OpenPool pool) {
        return JdbcTenants.builder(pool.dataSource()).signingKey(server.key()).build();
    }

    private static void strike(Blow blow) {
        try {
            blow.strike(server, network);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertLost(ThrowingCallable action) {
        assertThatThrownBy(action)
                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                .satisfies(e -> assertThat(e.getSQLState()).as(e.toString()).matches(LOST));
    }

    private static void assertBothAreServed(JdbcTenants tenants) throws SQLException {
        assertServed(tenants, SECOND, "yours");
        assertServed(tenants, FIRST, "mine");
        assertThat(tenants.<List<String>, SQLException>inTransaction(SECOND, ConnectionLossIT::titles))
                .containsExactly("yours");
    }

    private static void assertServed(JdbcTenants tenants, Tenant tenant, String... titles) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (Connection connection = tenants.openConnection(tenant)) {
                assertThat(titles(connection)).containsExactly(titles);
                return;
            } catch (SQLException e) {
                assertThat(e.getSQLState()).as(e.toString()).matches(LOST);
            }
        }
        fail("%s was not served in %s attempts", tenant, ATTEMPTS);
    }

    private static List<String> kept() throws SQLException {
        return server.truth("select title from note order by title");
    }

    private static void insert(Connection connection, String title) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into note (title) values ('" + title + "')");
        }
    }

    private static List<String> titles(Connection connection) throws SQLException {
        return query(connection, "select title from note order by title");
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
