package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Tenant;
import dev.rowhouse.session.StatementKind;
import dev.rowhouse.test.RowhouseExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shape of JDBC, in and out of autocommit, under settings of the driver that hold every pair of values: a tenant's
 * session gives what the driver alone gives on a table of the tenant's own, and where it gives something else, that is written here.
 */
class ShapeMatrixIT {

    @RegisterExtension
    static final RowhouseExtension HARDENED = Twins.tables(RowhouseExtension.hardened());

    @RegisterExtension
    static final RowhouseExtension DEVELOPMENT = Twins.tables(RowhouseExtension.development());

    private static final List<NamedShape> SHAPES = Stream.of(
                    ExecutionShapes.ALL,
                    BatchShapes.ALL,
                    RowShapes.ALL,
                    BindShapes.ALL,
                    TextShapes.ALL,
                    SessionShapes.ALL)
            .flatMap(List::stream)
            .toList();

    private static Twins.Both both;

    @BeforeAll
    static void fill() {
        both = Twins.Both.of(HARDENED, DEVELOPMENT);
    }

    static Stream<DriverSettings> settings() {
        return DriverSettings.covering().stream();
    }

    static Stream<DriverSettings> fewSettings() {
        return DriverSettings.few().stream();
    }

    @Test
    void everyPairOfSettingsIsAmongThem() {
        assertThat(settings().flatMap(one -> one.itsPairs().stream())).containsAll(DriverSettings.pairs());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everyShapeIsTheDrivers(DriverSettings settings) throws SQLException {
        everyShapeIsTheDrivers(both.twins().get(0), settings);
    }

    @ParameterizedTest
    @MethodSource("fewSettings")
    void everyShapeIsTheDriversWhereTheRoleIsSwitched(DriverSettings settings) throws SQLException {
        everyShapeIsTheDrivers(both.twins().get(1), settings);
    }

    private static void everyShapeIsTheDrivers(Twins base, DriverSettings settings) throws SQLException {
        Twins twins = base.with(settings.properties()).allowing(StatementKind.CALL, StatementKind.SEVERAL);
        List<String> differences = new ArrayList<>();
        for (boolean autocommit : new boolean[] {true, false}) {
            twins.fill();
            try (Connection plain = twins.plain().getConnection();
                    TenantConnection ours = twins.tenants().openConnection(Twins.FIRST)) {
                Set<NamedShape.Where> places = places(twins, settings, autocommit);
                for (NamedShape shape : SHAPES) {
                    List<String> expected = events(shape, plain, settings, autocommit);
                    List<String> actual = events(shape, ours, settings, autocommit);
                    compare(shape + (autocommit ? " in autocommit" : ""), shape.differentAt(places), expected, actual)
                            .forEach(differences::add);
                }
            }
            if (differences.isEmpty()) {
                twins.assertLeftTheSame(settings.toString());
            }
        }
        twins.assertUntouched();
        assertThat(differences).as("%s of %s", settings, base.database()).isEmpty();
    }

    /** The same statement on the same connection, whoever borrows it: each reads its own rows, prepared or not. */
    @ParameterizedTest
    @MethodSource("fewSettings")
    void oneConnectionServesOneTenantAfterTheOther(DriverSettings settings) throws SQLException {
        for (Twins twins : both.twins()) {
            twins.fill();
            try (Connection raw = twins.database().app(settings.properties()).getConnection()) {
                JdbcTenants tenants = twins.builderOver(raw).build();
                for (int i = 0; i < 2 * Twins.REPETITIONS; i++) {
                    Tenant tenant = i % 2 == 0 ? Twins.FIRST : Twins.SECOND;
                    try (Connection connection = tenants.openConnection(tenant)) {
                        connection.setAutoCommit(i % 3 == 0);
                        readsItsOwn(connection, tenant);
                    }
                }
            }
            twins.assertUntouched();
        }
    }

    private static void readsItsOwn(Connection connection, Tenant tenant) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "select distinct tenant from note where id < ? or at is null or at < ?");
                PreparedStatement update = connection.prepareStatement("update note set amount = amount where id > ?");
                Statement statement = connection.createStatement()) {
            query.setLong(1, 1000);
            query.setObject(2, null);
            assertThat(Diary.text(query.executeQuery())).isEqualTo(tenant.id());
            update.setLong(1, 0);
            assertThat(update.executeUpdate()).isEqualTo(5);
            assertThat(Diary.text(statement.executeQuery("select distinct tenant from note")))
                    .isEqualTo(tenant.id());
        }
    }

    private static Set<NamedShape.Where> places(Twins twins, DriverSettings settings, boolean autocommit) {
        Set<NamedShape.Where> places = EnumSet.noneOf(NamedShape.Where.class);
        if (settings.simple()) {
            places.add(NamedShape.Where.SIMPLE_PROTOCOL);
        }
        if (settings.simpleStatements()) {
            places.add(NamedShape.Where.SIMPLE_STATEMENTS);
        }
        if (autocommit) {
            places.add(NamedShape.Where.AUTOCOMMIT);
        }
        if (twins.switchesRole()) {
            places.add(NamedShape.Where.SWITCHED_ROLE);
        }
        return places;
    }

    /** Runs it again and again, every second time with the context in before, and tidies up after it. */
    private static List<String> events(
            NamedShape shape, Connection connection, DriverSettings settings, boolean autocommit) throws SQLException {
        Diary diary = new Diary();
        for (int i = 0; i < settings.repetitions(); i++) {
            connection.setAutoCommit(autocommit);
            if (!autocommit && i % 2 == 1) {
                count(connection);
            }
            try {
                shape.script().run(connection, diary);
                if (!connection.getAutoCommit()) {
                    diary.act("commit", connection::commit);
                }
            } catch (SQLException | RuntimeException e) {
                diary.note("the end", e::toString);
            }
            tidy(connection);
        }
        return diary.events();
    }

    private static void tidy(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        connection.clearWarnings();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from note where id > 5");
        }
    }

    private static void count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from note")) {
            assertThat(rows.next()).isTrue();
        }
    }

    private static List<String> compare(
            String what, Map<String, String> otherwise, List<String> expected, List<String> actual) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            String theirs = i < expected.size() ? expected.get(i) : "nothing";
            String ours = i < actual.size() ? actual.get(i) : "nothing";
            String event = ours.substring(0, Math.max(0, ours.indexOf(": ")));
            String other = otherwise.get(event);
            boolean same = other == null ? ours.equals(theirs) : ours.startsWith(event + ": " + other);
            if (!same) {
                differences.add(what + ", event " + i + "\n  ours   " + ours + "\n  driver "
                        + (other == null ? theirs : "expected to be refused: " + other));
                return differences;
            }
        }
        return differences;
    }
}
