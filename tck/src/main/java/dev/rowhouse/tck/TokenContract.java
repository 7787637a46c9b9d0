package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.InvalidTokenException;
import dev.rowhouse.SigningKey;
import dev.rowhouse.SqlStates;
import dev.rowhouse.Tenant;
import dev.rowhouse.TokenSigner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A session that overwrites its own token with anything but a valid one is refused, whatever it says.
 *
 * <p>It holds where the application has a login of its own, and the context that is in is not brought in again.
 *
 * @since 0.1.0
 */
public interface TokenContract extends Contract {

    /** The token alone, as an attacker writes it who has read what a token is. */
    String OVERWRITE = "select set_config('rowhouse.token', ?, true)";

    /** As {@code enter} would have kept it: behind the start of the transaction. */
    String OVERWRITE_AS_ENTERED = "select set_config('rowhouse.token',"
            + " encode(timestamptz_send(transaction_timestamp()), 'hex') || ?, true)";

    @Test
    default void anotherTenantsNameIsNoToken() {
        Tenant own = newTenant("one");
        Tenant other = newTenant("two");

        rejected(own, other.id());
        rejected(own, "t" + other.id());
        rejected(own, "0".repeat(64) + "74" + "0".repeat(8) + "7" + "f".repeat(15) + "k0000001003" + other.id());
    }

    @Test
    default void garbageIsNoToken() {
        Tenant own = newTenant("one");

        for (String garbage : List.of(" ", "'", "x", "t".repeat(98), "\uD83C\uDFE0".repeat(99), "9".repeat(100_000))) {
            rejected(own, garbage);
        }
    }

    @Test
    default void aTokenSignedWithAnotherKeyIsRefused() {
        Tenant own = newTenant("one");
        Tenant other = newTenant("two");
        byte[] secret = new byte[32];

        for (String id : List.of(database().signingKey().id(), "zzzzzzzz")) {
            TokenSigner signer =
                    TokenSigner.of(SigningKey.of(id, secret), Duration.ofMinutes(1), InstantSource.system());
            rejected(own, signer.sign(Access.of(other), TokenSigner.ANY_BACKEND).value());
        }
    }

    @Test
    default void anExpiredTokenIsRefused() {
        Tenant own = newTenant("one");
        Tenant other = newTenant("two");

        for (Duration age : List.of(Duration.ofMinutes(2), Duration.ofDays(1))) {
            InstantSource then = InstantSource.fixed(Instant.now().minus(age));
            TokenSigner signer = TokenSigner.of(database().signingKey(), Duration.ofMinutes(1), then);
            rejected(own, signer.sign(Access.of(own), TokenSigner.ANY_BACKEND).value());
            rejected(own, signer.sign(Access.of(other), TokenSigner.ANY_BACKEND).value());
        }
    }

    @Test
    default void aTokenOfAnotherBackEndIsRefused() {
        Tenant own = newTenant("one");
        Tenant other = newTenant("two");
        TokenSigner signer = TokenSigner.of(database().signingKey(), Duration.ofMinutes(1), InstantSource.system());

        rejected(own, signer.sign(Access.of(other), Integer.MAX_VALUE).value());
    }

    @Test
    default void aTokenForSeveralTenantsOpensNoTenant() {
        Tenant own = newTenant("one");
        Tenant other = newTenant("two");
        TokenSigner signer = TokenSigner.of(database().signingKey(), Duration.ofMinutes(1), InstantSource.system());

        rejected(
                own,
                signer.sign(Access.of(Set.of(other)), TokenSigner.ANY_BACKEND).value());
        rejected(
                own,
                signer.sign(Access.of(Set.of(own, other)), TokenSigner.ANY_BACKEND)
                        .value());
    }

    @Test
    default void aTokenChangedInOnePlaceIsRefused() {
        Tenant own = newTenant("one");
        TokenSigner signer = TokenSigner.of(database().signingKey(), Duration.ofMinutes(1), InstantSource.system());
        String token = signer.sign(Access.of(own), TokenSigner.ANY_BACKEND).value();

        rejected(own, token.substring(1));
        rejected(own, token.substring(0, token.length() - 1));
        rejected(own, token + "0");
        rejected(own, token.toUpperCase(Locale.ROOT));
        for (int place : List.of(0, 63, 64, 65, 66, 73, 74, 89, 90, 97, 98, 100, token.length() - 1)) {
            char other = token.charAt(place) == '1' ? '2' : '1';
            rejected(own, token.substring(0, place) + other + token.substring(place + 1));
        }
    }

    /** The session overwrites its own token with this one: what it reads and writes next is refused. */
    private void rejected(Tenant tenant, String token) {
        for (String overwrite : List.of(OVERWRITE, OVERWRITE_AS_ENTERED)) {
            for (String sql : List.of("select * from note", "insert into note (title) values ('x') returning id")) {
                gateway().inTransaction(Access.of(tenant), session -> {
                    session.query(overwrite, token);
                    Expect.refusal(SqlStates.INVALID_TOKEN, InvalidTokenException.class, () -> session.query(sql));
                    session.rollback();
                    return assertThat(titles(session)).containsExactly("one");
                });
            }
        }
    }
}
