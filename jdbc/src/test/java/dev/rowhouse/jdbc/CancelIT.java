package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.test.RowhouseExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A statement that is stopped, by another thread or by the clock, stops as the driver's does, and the tenant stays. */
class CancelIT {

    @RegisterExtension
    static final RowhouseExtension HARDENED = Twins.tables(RowhouseExtension.hardened());

    @RegisterExtension
    static final RowhouseExtension DEVELOPMENT = Twins.tables(RowhouseExtension.development());

    private static final String SLEEP = "select pg_sleep(20), count(*) from note where id < ?";
    private static final String INSERT = "insert into note (name) select pg_sleep(20)::text where ? > 0";

    private static Twins.Both both;

    @BeforeAll
    static void fill() {
        both = Twins.Both.of(HARDENED, DEVELOPMENT);
    }

    static Stream<DriverSettings> settings() {
        return DriverSettings.few().stream();
    }

    /** Folded, apart, and apart in a batch. */
    @ParameterizedTest
    @MethodSource("settings")
    void whatAnotherThreadCancelsIsCancelled(DriverSettings settings) throws SQLException {
        for (Twins twins : both.with(settings.properties()).twins()) {
            for (boolean autocommit : List.of(true, false)) {
                try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                        PreparedStatement query = connection.prepareStatement(SLEEP);
                        PreparedStatement keys = connection.prepareStatement(INSERT, 1);
                        Statement batch = connection.createStatement()) {
                    connection.setAutoCommit(autocommit);
                    query.setInt(1, 10);
                    keys.setInt(1, 1);
                    batch.addBatch("insert into note (name) select pg_sleep(20)::text");
                    assertCancelled(twins, query, query::executeQuery);
                    assertCancelled(twins, keys, keys::executeUpdate);
                    assertCancelled(twins, batch, batch::executeBatch);
                    assertCancelled(twins, batch, () -> batch.executeQuery("select pg_sleep(20), count(*) from note"));
                }
            }
            twins.assertUntouched();
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aTimeoutEndsWhatIsSentApart(DriverSettings settings) throws SQLException {
        Twins twins = both.with(settings.properties()).twins().get(0);
        try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                PreparedStatement keys = connection.prepareStatement(INSERT, 1)) {
            keys.setQueryTimeout(1);
            keys.setInt(1, 1);
            assertThat(state(keys::executeUpdate)).isEqualTo("57014");
            assertThat(own(connection)).isEqualTo("tenant_1,5");
        }
    }

    private static void assertCancelled(Twins twins, Statement statement, Diary.Call call) throws SQLException {
        CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> state(call));
        try (Connection superuser = twins.database().superuser().getConnection();
                Statement look = superuser.createStatement()) {
            while (!running.isDone()) {
                if (sleeps(look)) {
                    statement.cancel();
                }
            }
        }
        assertThat(running.join()).isEqualTo("57014");
        Shapes.recover(statement.getConnection());
        assertThat(own(statement.getConnection())).isEqualTo("tenant_1,5");
    }

    private static boolean sleeps(Statement look) throws SQLException {
        try (ResultSet sleeping = look.executeQuery("select count(*) > 0 from pg_stat_activity"
                + " where datname = current_database() and wait_event = 'PgSleep'")) {
            return sleeping.next() && sleeping.getBoolean(1);
        }
    }

    private static String own(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select tenant, count(*) from note group by tenant")) {
            return Diary.rows(rows);
        }
    }

    private static String state(Diary.Call call) {
        try {
            return Diary.text(call.call());
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }
}
