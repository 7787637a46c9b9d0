package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.session.StatementKind;
import dev.rowhouse.test.RowhouseExtension;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.copy.CopyManager;

/** What is reached by unwrapping to the driver: with the tenant in, in a transaction and for its length. */
class DriverAccessIT {

    @RegisterExtension
    static final RowhouseExtension HARDENED = Twins.tables(RowhouseExtension.hardened());

    @RegisterExtension
    static final RowhouseExtension DEVELOPMENT = Twins.tables(RowhouseExtension.development());

    private static final String OUT = "copy (select id from note order by id) to stdout";

    private static Twins hardened;
    private static Twins development;

    @BeforeAll
    static void prepare() {
        hardened = Twins.prepare(HARDENED.database());
        development = Twins.prepare(DEVELOPMENT.database());
    }

    @BeforeEach
    void fill() {
        hardened.fill();
    }

    static Stream<DriverSettings> settings() {
        return DriverSettings.few().stream();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void theTenantsRowsAreCopiedOut(DriverSettings settings) throws SQLException, IOException {
        Twins twins = hardened.with(settings.properties());
        try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("insert into note (id, name) values (61, 'new')");
            StringWriter text = new StringWriter();
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            assertThat(copy.copyOut(OUT, text)).isEqualTo(6);
            assertThat(text).hasToString("1\n2\n3\n4\n5\n61\n");
        }
    }

    /** PostgreSQL has no COPY into a table whose rows a policy binds; it says so itself. */
    @Test
    void rowsAreNotCopiedIn() throws SQLException {
        try (Connection connection = hardened.tenants().openConnection(Twins.FIRST)) {
            connection.setAutoCommit(false);
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String row : new String[] {"63,own,tenant_1\n", "64,forged,tenant_2\n"}) {
                assertThatThrownBy(() -> copy.copyIn(
                                "copy note (id, name, tenant) from stdin with (format csv)", new StringReader(row)))
                        .hasMessageContaining("Use INSERT statements instead")
                        .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                        .returns("0A000", SQLException::getSQLState);
                connection.rollback();
                assertThat(connection.unwrap(PGConnection.class)).isNotNull();
            }
        }
        hardened.assertUntouched();
    }

    @Test
    void aCopyIsRefusedByTextAndByWayOfAStatement() throws SQLException {
        try (Connection connection = hardened.tenants().openConnection(Twins.FIRST);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(OUT))
                    .hasMessageContaining("allow(StatementKind.COPY)")
                    .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                    .returns("RH006", SQLException::getSQLState);
        }
    }

    @Test
    void notificationsAreHeardWhereListeningIsAllowed() throws SQLException {
        Twins listening = hardened.allowing(StatementKind.LISTEN);
        try (Connection connection = listening.tenants().openConnection(Twins.FIRST);
                Statement statement = connection.createStatement()) {
            statement.execute("listen news");
            hardened.database().asOwner("notify news, 'of the owner'");
            connection.setAutoCommit(false);
            PGConnection driver = connection.unwrap(PGConnection.class);
            assertThat(heard(driver.getNotifications(10_000))).isEqualTo("news of the owner");
            connection.setAutoCommit(true);
            statement.execute("unlisten news");
        }
    }

    @Test
    void anAutocommitConnectionIsNotUnwrappedAndSaysWhatToDo() throws SQLException {
        try (Connection connection = hardened.tenants().openConnection(Twins.FIRST)) {
            assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
            assertThatThrownBy(() -> connection.unwrap(PGConnection.class))
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("setAutoCommit(false)");
        }
    }

    @Test
    void whereTheRoleIsSwitchedTheDriversConnectionStaysInside() throws SQLException {
        try (Connection connection = development.tenants().openConnection(Twins.FIRST)) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> connection.unwrap(PGConnection.class))
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("admin connection");
        }
    }

    /** The driver may have ended the transaction behind the session's back: so it enters with every statement from then on. */
    @Test
    void afterUnwrappingTheTenantIsBroughtInAgainWhateverTheDriversConnectionDid() throws SQLException {
        try (Connection connection = hardened.tenants().openConnection(Twins.FIRST);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            Connection raw = (Connection) connection.unwrap(PGConnection.class);
            for (int i = 0; i < Twins.REPETITIONS; i++) {
                assertThat(count(statement)).isEqualTo("5");
                raw.rollback();
                assertThat(count(statement)).isEqualTo("5");
                raw.commit();
            }
        }
    }

    private static String heard(PGNotification[] notifications) {
        return Arrays.stream(notifications)
                .map(one -> one.getName() + " " + one.getParameter())
                .findFirst()
                .orElse("nothing");
    }

    private static String count(Statement statement) throws SQLException {
        return Diary.text(statement.executeQuery("select count(*) from note"));
    }
}
