package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.test.RowhouseExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the driver is told about how to send statements, a tenant reads its own rows and loses none. */
class DriverSettingsIT {

    @RegisterExtension
    static final RowhouseExtension HARDENED = Twins.tables(RowhouseExtension.hardened());

    @RegisterExtension
    static final RowhouseExtension DEVELOPMENT = Twins.tables(RowhouseExtension.development());

    private static final int STEPS = 50;

    private static Twins.Both both;

    @BeforeAll
    static void fill() {
        both = Twins.Both.of(HARDENED, DEVELOPMENT);
    }

    /** Every mode with every threshold and every way to save; the two switches take turns. */
    static Stream<Map<String, String>> settings() {
        return Stream.of("simple", "extended", "extendedForPrepared", "extendedCacheEverything")
                .flatMap(mode -> Stream.of("-1", "0", "1", "5")
                        .flatMap(threshold -> Stream.of("never", "always", "conservative")
                                .map(autosave -> settings(mode, threshold, autosave))));
    }

    private static Map<String, String> settings(String mode, String threshold, String autosave) {
        int turn = (mode + threshold + autosave).hashCode();
        return Map.of(
                "preferQueryMode", mode,
                "prepareThreshold", threshold,
                "autosave", autosave,
                "reWriteBatchedInserts", Boolean.toString((turn & 1) == 0),
                "stringtype", (turn & 2) == 0 ? "unspecified" : "varchar");
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aWalkStaysInItsHouse(Map<String, String> settings) throws SQLException {
        for (Twins twins : both.with(settings).twins()) {
            twins.fill();
            String role = twins.sessionRole();
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST)) {
                new RandomWalk(connection, role, settings.hashCode()).steps(STEPS);
            }
            twins.assertUntouched();
        }
    }

    @ParameterizedTest
    @MethodSource("modes")
    void theShapesAreTheDrivers(String mode) throws SQLException {
        both.with(Map.of("preferQueryMode", mode, "prepareThreshold", "1")).same((connection, diary) -> {
            try (var select = connection.prepareStatement("select id, name from note where id > ? order by id");
                    var insert = connection.prepareStatement("insert into note (name) values (?)", 1);
                    var statement = connection.createStatement()) {
                select.setLong(1, 2);
                diary.note("select", select::executeQuery);
                insert.setString(1, "it's \\ new");
                diary.note("insert", insert::executeUpdate);
                diary.note("its key", () -> {
                    assertThat(insert.getGeneratedKeys().next()).isTrue();
                    return null;
                });
                diary.note("update", () -> statement.executeUpdate("update note set name = '?' where id = 1"));
                diary.note("error", () -> statement.executeQuery("select wrong from note"));
            }
        });
    }

    static Stream<String> modes() {
        return Stream.of("simple", "extended", "extendedForPrepared", "extendedCacheEverything");
    }
}
