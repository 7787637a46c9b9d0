package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.SigningKey;
import dev.rowhouse.Tenant;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.schema.Installation;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The signature, as three makers have it: Java's runtime half, the database, and the JDK's own HMAC. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenIT {

    private static final String CURRENT = "select rowhouse.current_tenant()";

    private FreshDatabase database;

    @BeforeAll
    void install() throws SQLException {
        database = FreshServer.database().installed("a", "b", "a.b", "002b0", "né€😀 'q' \"%\"");
        database.with("create table note (id int, tenant text)")
                .protect(Models.table("note", "tenant"))
                .with("insert into note values (1, 'a'), (2, 'b')");
    }

    /** RFC 4231, cases 1, 3, 4, 6 and 7; the keys of the others are shorter than Rowhouse takes. */
    @ParameterizedTest
    @CsvSource({
        "0b*20, 4869205468657265, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "aa*20, dd*50, 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
        "0102030405060708090a0b0c0d0e0f10111213141516171819, cd*50,"
                + " 82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
        "aa*131, 'Test Using Larger Than Block-Size Key - Hash Key First',"
                + " 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        "aa*131, 'This is a test using a larger than block-size key and a larger than block-size data. The key needs to"
                + " be hashed before being used by the HMAC algorithm.',"
                + " 9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    })
    void thePadsAreThoseOfRfc4231(String secret, String data, String expected) throws SQLException {
        SigningKey key = SigningKey.of("rfc04231", bytes(secret));
        try (Connection owner = database.asOwner()) {
            owner.setAutoCommit(false);
            Sql.query(owner, "select rowhouse.add_key('rfc04231', ?)", (Object) bytes(secret));
            String macs = "select encode(sha256(outer_pad || sha256(inner_pad || ?)), 'hex') from rowhouse.signing_key"
                    + " where id = 'rfc04231' and inner_pad = ? and outer_pad = ?";

            assertThat(Sql.query(owner, macs, bytes(data), key.innerPad(), key.outerPad()))
                    .containsExactly(expected);
            owner.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 63, 64, 65, 100, 200})
    void keysOfEveryLengthSignAlike(int length) throws SQLException {
        byte[] secret = new byte[length];
        for (int i = 0; i < length; i++) {
            secret[i] = (byte) (i * 7 + 131);
        }
        String viaSql = "sql%05d".formatted(length);
        String viaJava = "java%04d".formatted(length);
        try (Connection owner = database.asOwner()) {
            Sql.query(owner, "select rowhouse.add_key(?, ?)", viaSql, secret);
            Installation.addKey(owner, SigningKey.of(viaJava, secret));
        }

        for (String id : List.of(viaSql, viaJava)) {
            assertThat(enterWith(signer(SigningKey.of(id, secret))
                            .sign(Access.of(Tenant.of("a")), 0)
                            .value()))
                    .isEqualTo("a");
            assertThat(enterWith(new Tokens(id, secret).sign('t', 0, "001a"))).isEqualTo("a");
        }
    }

    @Test
    void aKeyReadFromTheDatabaseSigns() throws SQLException {
        try (Connection owner = database.asOwner()) {
            byte[] pad = HexFormat.of()
                    .parseHex(Sql.query(
                                    owner,
                                    "select encode(inner_pad, 'hex') from rowhouse.signing_key where id = 'k0000001'")
                            .get(0));
            SigningKey key = SigningKey.ofInnerPad("k0000001", pad);

            assertThat(enterWith(signer(key).sign(Access.of(Tenant.of("a")), 0).value()))
                    .isEqualTo("a");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"né€😀 'q' \"%\"", "a.b", "002b0"})
    void anyTenantIdTravels(String id) throws SQLException {
        assertThat(enterWith(FreshDatabase.token(Access.of(Tenant.of(id)), 0))).isEqualTo(id);
    }

    @Test
    void everyAlteredCharacterIsNoticed() throws SQLException {
        try (Connection app = database.asApp()) {
            app.setAutoCommit(false);
            String token = FreshDatabase.token(Access.of(Tenant.of("a")), 0);
            for (int i = 0; i < token.length(); i++) {
                char other = token.charAt(i) == '0' ? '1' : '0';
                assertRefused(app, token.substring(0, i) + other + token.substring(i + 1), "RH002");
                assertRefused(app, token.substring(0, i) + Character.toUpperCase(token.charAt(i)) + "x", "RH002");
            }
        }
    }

    @Test
    void everyTruncatedTokenIsNoticed() throws SQLException {
        try (Connection app = database.asApp()) {
            app.setAutoCommit(false);
            String token = FreshDatabase.token(Access.of(Tenant.of("a")), 0);
            assertRefused(app, "", "RH001");
            for (int i = 1; i < token.length(); i++) {
                assertRefused(app, token.substring(0, i), "RH002");
                assertRefused(app, token.substring(i), "RH002");
            }
            for (String more : List.of(" ", "a", "001b", "\n", "'")) {
                assertRefused(app, token + more, "RH002");
                assertRefused(app, more + token, "RH002");
            }
        }
    }

    @Test
    void garbageIsNeverAnErrorOfACast() throws SQLException {
        List<String> garbage = new ArrayList<>(List.of("x", "'", "%", "\\", "{}", "\u0001", "😀", "null", "0", "-1"));
        garbage.addAll(
                List.of("0".repeat(64), "0".repeat(98), "0".repeat(200), "testkey1".repeat(20), "é".repeat(100)));
        String signature = "0".repeat(64) + "74" + "0".repeat(8);
        String key = FreshDatabase.KEY.id();
        garbage.addAll(List.of(signature + "x".repeat(16) + key + "001a", signature + "9".repeat(16) + key + "xxx"));
        garbage.add("0".repeat(90) + key + "é".repeat(9));
        garbage.add("z".repeat(5_000_000));
        try (Connection app = database.asApp()) {
            app.setAutoCommit(false);
            for (String token : garbage) {
                assertRefused(app, token, "RH002");
            }
        }
    }

    @Test
    void anotherKeyOfTheSameIdIsNoKey() throws SQLException {
        byte[] other = Tokens.SECRET.clone();
        other[0]++;
        SigningKey key = SigningKey.of(FreshDatabase.KEY.id(), other);

        assertThat(enterWith(signer(key).sign(Access.of(Tenant.of("a")), 0).value()))
                .isEqualTo("RH002");
        assertThat(enterWith(signer(SigningKey.of("nowhere1", Tokens.SECRET))
                        .sign(Access.of(Tenant.of("a")), 0)
                        .value()))
                .isEqualTo("RH002");
    }

    @Test
    void aRetiredKeySignsNoMore() throws SQLException {
        SigningKey key = SigningKey.of("retired1", Tokens.SECRET);
        String token = signer(key).sign(Access.of(Tenant.of("a")), 0).value();
        try (Connection owner = database.asOwner()) {
            Installation.addKey(owner, key);
            assertThat(enterWith(token)).isEqualTo("a");

            Sql.update(owner, "delete from rowhouse.signing_key where id = 'retired1'");
        }

        assertThat(enterWith(token)).isEqualTo("RH002");
    }

    @Test
    void aTokenExpires() throws SQLException {
        InstantSource past = InstantSource.fixed(Instant.now().minusSeconds(3600));
        TokenSigner signer = TokenSigner.of(FreshDatabase.KEY, Duration.ofMinutes(59), past);

        assertThat(enterWith(signer.sign(Access.of(Tenant.of("a")), 0).value())).isEqualTo("RH002");
    }

    @Test
    void aTokenOfAnotherBackEndIsWorthless() throws SQLException {
        try (Connection other = database.asApp();
                Connection app = database.asApp()) {
            app.setAutoCommit(false);
            Access a = Access.of(Tenant.of("a"));

            assertRefused(app, FreshDatabase.token(a, FreshDatabase.backendOf(other)), "RH002");
            FreshDatabase.enter(app, FreshDatabase.token(a, FreshDatabase.backendOf(app)));
            assertThat(Sql.query(app, CURRENT)).containsExactly("a");
        }
    }

    @Test
    void aTokenForSeveralTenantsIsNotOneForOne() throws SQLException {
        try (Connection app = database.asApp();
                Connection admin = database.asAdmin()) {
            app.setAutoCommit(false);
            String several = FreshDatabase.token(Access.of(Set.of(Tenant.of("a"), Tenant.of("b"))), 0);
            String one = FreshDatabase.token(Access.of(Tenant.of("a")), 0);

            assertRefused(app, several, "RH002");
            assertRefused(app, FreshDatabase.token(Access.of(Set.of(Tenant.of("a"))), 0), "RH002");
            admin.setAutoCommit(false);
            FreshDatabase.enter(admin, one);
            assertThat(Sql.state(admin, "select rowhouse.current_tenants()")).isEqualTo("RH002");
        }
    }

    @Test
    void unknownAndSuspendedTenantsHaveStatesOfTheirOwn() throws SQLException {
        database.with("insert into rowhouse.tenant values ('s', now(), 'suspended')");

        assertThat(enterWith(FreshDatabase.token(Access.of(Tenant.of("unknown")), 0)))
                .isEqualTo("RH003");
        assertThat(enterWith(FreshDatabase.token(Access.of(Tenant.of("s")), 0))).isEqualTo("RH004");
        assertThat(enterWith("")).isEqualTo("RH001");
    }

    @Test
    void aSecretThatCanBeGuessedIsRefused() throws SQLException {
        try (Connection owner = database.asOwner()) {
            assertThat(Sql.state(owner, "select rowhouse.add_key('short001', 'fifteen bytes..')"))
                    .isEqualTo("22023");
        }
    }

    private static TokenSigner signer(SigningKey key) {
        return TokenSigner.of(key, Duration.ofMinutes(5), InstantSource.system());
    }

    /** The current tenant, or the SQLSTATE. */
    private String enterWith(String token) throws SQLException {
        try (Connection app = database.asApp()) {
            app.setAutoCommit(false);
            FreshDatabase.enter(app, token);
            return Sql.query(app, CURRENT).get(0);
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    private static void assertRefused(Connection app, String token, String state) throws SQLException {
        FreshDatabase.enter(app, token);
        assertThat(Sql.state(app, CURRENT))
                .as(token.length() < 500 ? token : "long")
                .isEqualTo(state);
        FreshDatabase.enter(app, token);
        assertThat(Sql.state(app, "select * from note")).isEqualTo(state);
    }

    /** {@code aa*20} is a byte twenty times, other hexadecimal digits are what they are, and a text is its bytes. */
    private static byte[] bytes(String text) {
        if (text.matches("[0-9a-f]{2}\\*\\d+")) {
            byte[] bytes = new byte[Integer.parseInt(text.substring(3))];
            Arrays.fill(bytes, (byte) Integer.parseInt(text.substring(0, 2), 16));
            return bytes;
        }
        return text.matches("[0-9a-f]+") ? HexFormat.of().parseHex(text) : text.getBytes(StandardCharsets.US_ASCII);
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
