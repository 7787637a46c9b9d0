package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.session.StatementKind;
import dev.rowhouse.test.RowhouseExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/**
 * Where a login reaches its tenants by switching to a role, a statement without that switch would see everybody's rows. None
 * runs without it, however transactions end and statements fail.
 */
class RoleSwitchIT {

    @RegisterExtension
    static final RowhouseExtension HARDENED = Twins.tables(RowhouseExtension.hardened());

    @RegisterExtension
    static final RowhouseExtension DEVELOPMENT = Twins.tables(RowhouseExtension.development());

    private static final Access GROUP = Access.of(Set.of(Twins.FIRST));
    private static final String PROBE =
            "select current_user, count(*), count(*) filter (where tenant <> 'tenant_1') from note";

    private static Twins.Both both;

    @BeforeAll
    static void fill() {
        both = Twins.Both.of(HARDENED, DEVELOPMENT);
    }

    /** A session that switches its role: the one tenant's in development, and groups in both set-ups. */
    record Switching(String name, Twins twins, Access access, String role) {

        Connection open() throws SQLException {
            twins.fill();
            return twins.tenants().openConnection(access);
        }

        Switching with(Map<String, String> properties) {
            return new Switching(name, twins.with(properties), access, role);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Switching> sessions() {
        Twins hardened = both.twins().get(0);
        Twins development = both.twins().get(1);
        return List.of(
                new Switching(
                        "tenant, development",
                        development,
                        Access.of(Twins.FIRST),
                        development.database().roles().tenant().value()),
                new Switching(
                        "group, development",
                        development,
                        GROUP,
                        development.database().roles().group().value()),
                new Switching(
                        "group, hardened",
                        hardened,
                        GROUP,
                        hardened.database().roles().group().value()));
    }

    static Stream<Switching> savingSessions() {
        return sessions().stream()
                .flatMap(session -> Stream.of("never", "always", "conservative")
                        .map(autosave -> session.with(Map.of("autosave", autosave))));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void aLongWalkStaysInItsRole(Switching session) throws SQLException {
        for (long seed = 1; seed <= 5; seed++) {
            try (Connection connection = session.open()) {
                new RandomWalk(connection, session.role(), seed).steps(250);
            }
            session.twins().assertUntouched();
        }
    }

    @ParameterizedTest
    @MethodSource("savingSessions")
    void theRoleIsInAfterEveryEndOfATransaction(Switching session) throws SQLException {
        try (Connection connection = session.open();
                PreparedStatement probe = connection.prepareStatement(PROBE)) {
            for (int i = 0; i < Twins.REPETITIONS; i++) {
                connection.setAutoCommit(false);
                assertOwn(session, probe);
                connection.commit();
                assertOwn(session, probe);
                connection.rollback();
                assertOwn(session, probe);
                connection.setAutoCommit(true);
                assertOwn(session, probe);
                connection.setReadOnly(i % 2 == 0);
                assertOwn(session, probe);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("savingSessions")
    void theRoleIsInAfterFailuresAndSavepoints(Switching session) throws SQLException {
        try (Connection connection = session.open();
                PreparedStatement probe = connection.prepareStatement(PROBE)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < Twins.REPETITIONS; i++) {
                Savepoint before = connection.setSavepoint();
                assertOwn(session, probe);
                connection.rollback(before);
                assertOwn(session, probe);
                Savepoint after = connection.setSavepoint("after");
                fail(connection);
                connection.rollback(after);
                assertOwn(session, probe);
                connection.releaseSavepoint(after);
                assertOwn(session, probe);
                connection.rollback(before);
                fail(connection);
                connection.rollback();
                assertOwn(session, probe);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void bindsOfOpenTypeAreExecutedInTheRole(Switching session) throws SQLException {
        try (Connection connection = session.open();
                PreparedStatement probe = connection.prepareStatement(PROBE + " where at is null or at < ?")) {
            for (boolean autocommit : new boolean[] {true, false}) {
                connection.setAutoCommit(autocommit);
                for (int i = 0; i < Twins.REPETITIONS; i++) {
                    probe.setTimestamp(1, Timestamp.from(Instant.now()));
                    assertOwn(session, probe);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void writesReachOnlyOwnRows(Switching session) throws SQLException {
        for (boolean autocommit : new boolean[] {true, false}) {
            try (Connection connection = session.open();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(autocommit);
                for (int i = 0; i < Twins.REPETITIONS; i++) {
                    assertThat(statement.executeUpdate("update note set name = current_user"))
                            .isEqualTo(5);
                    assertThat(statement.executeUpdate("update note set amount = 1", new String[] {"id"}))
                            .isEqualTo(5);
                    statement.addBatch("update note set amount = 2");
                    statement.addBatch("update note set amount = 3");
                    assertThat(statement.executeBatch()).containsExactly(5, 5);
                    assertRefused(statement, "insert into note (name, tenant) values ('x', 'tenant_2')");
                    rollback(connection);
                }
            }
            session.twins().assertUntouched();
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void cursorsStayInTheRoleBetweenFetches(Switching session) throws SQLException {
        try (Connection connection = session.open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(1);
            try (ResultSet rows = statement.executeQuery(
                    "select tenant, current_user, (select count(*) from note m where m.tenant = n.tenant) from note n")) {
                int count = 0;
                for (; rows.next(); count++) {
                    assertThat(rows.getString(1)).isEqualTo("tenant_1");
                    assertThat(rows.getString(2)).isEqualTo(session.role());
                    connection
                            .getMetaData()
                            .getTables(null, "public", "%", null)
                            .close();
                    probe(session, connection);
                }
                assertThat(count).isEqualTo(5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void describingExecutesNothing(Switching session) throws SQLException {
        try (Connection connection = session.open();
                PreparedStatement update = connection.prepareStatement("update note set name = 'described'")) {
            update.getMetaData();
            assertThat(update.getParameterMetaData().getParameterCount()).isZero();
        }
        session.twins().assertUntouched();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void nothingIsDescribedWhereTheDriverWouldExecuteForIt(Switching session) throws SQLException {
        Switching simple = session.with(Map.of("preferQueryMode", "simple"));
        try (Connection connection = simple.open();
                PreparedStatement update = connection.prepareStatement("update note set name = 'described'")) {
            assertUndescribed(update::getMetaData);
            assertUndescribed(update::getParameterMetaData);
        }
        simple.twins().assertUntouched();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void severalTextsInOneAreRefusedEvenWhereAllowed(Switching session) throws SQLException {
        JdbcTenants several = session.twins().allowing(StatementKind.SEVERAL).tenants();
        try (Connection connection = several.openConnection(session.access());
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select 1; select 2"))
                    .hasMessageContaining("one by one")
                    .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                    .returns("RH006", SQLException::getSQLState);
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void theDriversConnectionIsNotHandedOut(Switching session) throws SQLException {
        try (Connection connection = session.open()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> connection.unwrap(PGConnection.class))
                    .hasMessageContaining("switching its role")
                    .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                    .returns("0A000", SQLException::getSQLState);
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void transactionsByTextKeepTheRole(Switching session) throws SQLException {
        JdbcTenants allowing =
                session.twins().allowing(StatementKind.TRANSACTION).tenants();
        try (Connection connection = allowing.openConnection(session.access());
                Statement statement = connection.createStatement()) {
            for (String text :
                    List.of("begin", "commit", "begin", "commit and chain", "rollback and chain", "rollback")) {
                statement.execute(text);
                probe(session, connection);
            }
        }
    }

    private static void probe(Switching session, Connection connection) throws SQLException {
        try (PreparedStatement probe = connection.prepareStatement(PROBE)) {
            assertOwn(session, probe);
        }
    }

    private static void assertOwn(Switching session, PreparedStatement probe) throws SQLException {
        assertThat(Diary.text(probe.executeQuery())).isEqualTo(session.role() + ",5,0");
    }

    private static void assertUndescribed(Diary.Call call) {
        assertThatThrownBy(call::call)
                .hasMessageContaining("preferQueryMode=simple")
                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                .returns("0A000", SQLException::getSQLState);
    }

    private static void assertRefused(Statement statement, String sql) {
        assertThatThrownBy(() -> statement.execute(sql))
                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                .returns("42501", SQLException::getSQLState);
    }

    private static void fail(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select 1 / (count(*) - count(*)) from note"))
                    .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                    .returns("22012", SQLException::getSQLState);
        }
    }

    private static void rollback(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }
}
