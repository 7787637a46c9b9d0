package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.InvalidTokenException;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.session.Admission;
import dev.rowhouse.test.RowhouseExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A token's lifetime bounds when a transaction may begin with it, and not how long the transaction takes; but for a cap. */
class TokenExpiryIT {

    @RegisterExtension
    static final RowhouseExtension HARDENED = Twins.tables(RowhouseExtension.hardened());

    private static final Duration LIFETIME = Duration.ofSeconds(10);
    private static final String COUNT = "select count(*) from note";

    private static Twins twins;

    /** What the signer takes for the time; the database has its own. */
    private Instant now = Instant.now();

    @BeforeAll
    static void fill() {
        twins = Twins.prepare(HARDENED.database());
    }

    @Test
    void aTransactionOutlivesTheTokenThatItBeganWithUpToTheCap() throws SQLException {
        capAfter("7 seconds");
        Instant start = Instant.now();
        now = Instant.now().minus(LIFETIME).plusSeconds(3);
        Instant expiry = now.plus(LIFETIME);
        try (Connection one = session(Access.of(Twins.FIRST));
                Connection several = session(Access.of(Set.of(Twins.FIRST, Twins.SECOND)))) {
            one.setAutoCommit(false);
            several.setAutoCommit(false);
            assertThat(count(one)).isEqualTo("5");
            assertThat(count(several)).isEqualTo("10");

            until(one, expiry);
            assertThat(count(one)).isEqualTo("5");
            assertThat(count(several)).isEqualTo("10");

            until(one, start.plusSeconds(7));
            assertExpired(one);
            assertExpired(several);
            one.rollback();
            assertExpired(one); // the signer's clock stands still, and a new token is as old
        }
    }

    @Test
    void anExpiredTokenBeginsNoTransaction() throws SQLException {
        now = Instant.now().minus(LIFETIME).minusSeconds(5);
        for (boolean autocommit : new boolean[] {true, false}) {
            try (Connection connection = session(Access.of(Twins.FIRST))) {
                connection.setAutoCommit(autocommit);
                assertExpired(connection);
            }
        }
    }

    @Test
    void aTokenIsSignedAnewWhenHalfOfItsLifetimeIsOver() throws SQLException {
        try (Connection connection = session(Access.of(Twins.FIRST))) {
            String first = token(connection);
            now = now.plusSeconds(4);
            assertThat(token(connection)).isEqualTo(first);
            now = now.plusSeconds(2);
            assertThat(token(connection)).isNotEqualTo(first);
        }
    }

    /** The wall's own cap is hours; what is tested is that it is there, by the clock and from the transaction's start on. */
    private static void capAfter(String interval) throws SQLException {
        for (String function : List.of("rowhouse.current_tenant()", "rowhouse.verified(text)")) {
            String definition = twins.asOwner("select pg_get_functiondef('" + function + "'::regprocedure)");
            assertThat(definition).contains("'12 hours'");
            twins.database().asOwner(definition.replace("'12 hours'", "'" + interval + "'"));
        }
    }

    /** Waits in the transaction, as a long statement does. */
    private static void until(Connection connection, Instant instant) throws SQLException {
        try (PreparedStatement wait = connection.prepareStatement(
                "select pg_sleep(extract(epoch from to_timestamp(?) - clock_timestamp()) + 0.2)")) {
            wait.setDouble(1, instant.getEpochSecond() + 1.0);
            wait.execute();
        }
    }

    private TenantConnection session(Access access) throws SQLException {
        Connection raw = twins.database().app().getConnection();
        Reaches reaches = Setup.reaches(twins.database().app(), null);
        Reach reach =
                access instanceof Access.SingleTenant ? reaches.tenant() : Objects.requireNonNull(reaches.group());
        TokenSigner signer = TokenSigner.of(twins.database().signingKey(), LIFETIME, () -> now);
        Driver driver = Driver.of(raw);
        Entrance entrance = new Entrance(signer, access, driver.backend(), reach);
        return new SessionConnection(
                new Session(raw, driver, entrance, Admission.of("JdbcTenants.builder(…)", Set.of())));
    }

    private static void assertExpired(Connection connection) {
        assertThatThrownBy(() -> count(connection))
                .hasMessageContaining("expired")
                .hasCauseInstanceOf(InvalidTokenException.class)
                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                .returns("RH002", SQLException::getSQLState);
    }

    private static String count(Connection connection) throws SQLException {
        return ask(connection, COUNT);
    }

    /** Without the transaction's start, which is kept before it. */
    private static String token(Connection connection) throws SQLException {
        return ask(connection, "select substr(current_setting('rowhouse.token'), 17) from note limit 1");
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return Diary.rows(rows);
        }
    }
}
