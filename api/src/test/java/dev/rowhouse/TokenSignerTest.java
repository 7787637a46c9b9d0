package dev.rowhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSignerTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    /** What {@code encode(timestamptz_send(to_timestamp(1700000600)), 'hex')} is in PostgreSQL. */
    private static final String EXPIRY = "0002ad2300a9a600";

    @Test
    void theFieldsStandAtFixedPlacesBehindTheMac() {
        Token token = signer(secret(32), NOW).sign(Access.of(Tenant.of("ten.ant")), 4711);

        assertThat(token.value().substring(64)).isEqualTo("74" + "00001267" + EXPIRY + "testkey1" + "007ten.ant");
        assertThat(token.expiry()).isEqualTo(NOW.plus(LIFETIME));
    }

    @Test
    void severalTenantsCarryTheirLengthsInCharacters() {
        Token token = signer(secret(32), NOW)
                .sign(Access.of(Set.of(Tenant.of("b"), Tenant.of("😀"), Tenant.of("a.001b"))), TokenSigner.ANY_BACKEND);

        assertThat(token.value().substring(64))
                .isEqualTo("67" + "00000000" + EXPIRY + "testkey1" + "006a.001b" + "001b" + "001😀");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 63, 64, 65, 100, 200})
    void theMacIsHmacSha256WithKeysOfAnyLength(int length) throws GeneralSecurityException {
        String token =
                signer(secret(length), NOW).sign(Access.of(Tenant.of("ä😀")), 1).value();

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret(length), "HmacSHA256"));
        byte[] expected = mac.doFinal(token.substring(64).getBytes(StandardCharsets.UTF_8));
        assertThat(token.substring(0, 64)).isEqualTo(HexFormat.of().formatHex(expected));
    }

    @Test
    void aKeyReadBackFromItsInnerPadSignsTheSame() {
        SigningKey key = SigningKey.of("testkey1", secret(100));
        SigningKey readBack = SigningKey.ofInnerPad("testkey1", key.innerPad());

        assertThat(readBack.innerPad()).isEqualTo(key.innerPad());
        assertThat(readBack.outerPad()).isEqualTo(key.outerPad());
    }

    @Test
    void aTokenIsStaleWhenHalfOfItsLifeIsOver() {
        Token token = signer(secret(32), NOW).sign(Access.of(Tenant.of("a")), 1);

        assertThat(signer(secret(32), NOW.plusSeconds(299)).isStale(token)).isFalse();
        assertThat(signer(secret(32), NOW.plusSeconds(301)).isStale(token)).isTrue();
    }

    @Test
    void secretsAreNotShown() {
        SigningKey key = SigningKey.of("testkey1", secret(32));
        Token token = signer(secret(32), NOW).sign(Access.of(Tenant.of("a")), 1);

        assertThat(key).hasToString("SigningKey[testkey1]");
        assertThat(token).hasToString("Token[hidden]");
    }

    @Test
    void anAdminHasNoToken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signer(secret(32), NOW).sign(Access.admin("report"), 1));
    }

    @Test
    void weakKeysOddIdsAndOddLifetimesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.of("testkey1", secret(15)));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.of("Testkey1", secret(32)));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.of("short", secret(32)));
        SigningKey key = SigningKey.of("testkey1", secret(32));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenSigner.of(key, Duration.ofSeconds(9), InstantSource.system()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenSigner.of(key, Duration.ofHours(25), InstantSource.system()));
    }

    private static TokenSigner signer(byte[] secret, Instant now) {
        return TokenSigner.of(SigningKey.of("testkey1", secret), LIFETIME, InstantSource.fixed(now));
    }

    private static byte[] secret(int length) {
        byte[] secret = new byte[length];
        for (int i = 0; i < length; i++) {
            secret[i] = (byte) (i * 37 + 200);
        }
        return secret;
    }
}
