package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.Access;
import dev.rowhouse.InvalidTokenException;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.SigningKey;
import dev.rowhouse.SqlStates;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantSuspendedException;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.UnknownTenantException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Who is no tenant, or no longer one, gets an error and never an empty result.
 *
 * @since 0.1.0
 */
public interface NoTenantContract extends Contract {

    @Test
    default void outsideOfAnyContextNothingIsOpened() {
        boolean[] opened = new boolean[1];

        assertThatExceptionOfType(GatewayFailure.class)
                .isThrownBy(() -> gateway().inContext(session -> opened[0] = true))
                .satisfies(failure -> assertThat(failure.rowhouse()).containsInstanceOf(NoTenantException.class));
        assertThat(opened[0]).isFalse();
    }

    @Test
    default void anUnknownTenantIsRefusedAtItsFirstStatement() {
        Tenant unknown = Tenant.of("unknown-" + Fixture.fresh());

        for (String sql : List.of("select * from note", "insert into note (title) values ('x') returning id")) {
            Expect.refusal(
                    SqlStates.UNKNOWN_TENANT,
                    UnknownTenantException.class,
                    () -> gateway().inTransaction(Access.of(unknown), session -> session.query(sql)));
            Expect.refusal(
                    SqlStates.UNKNOWN_TENANT, UnknownTenantException.class, () -> query(Access.of(unknown), sql));
        }
    }

    @Test
    default void aSuspendedTenantIsOutAtItsNextStatement() {
        Tenant tenant = newTenant("one");

        gateway().inTransaction(Access.of(tenant), session -> {
            assertThat(titles(session)).containsExactly("one");
            gateway().tenants().suspend(tenant);
            suspended(() -> titles(session));
            session.rollback();
            suspended(() -> session.update("insert into note (title) values ('x')"));
            session.rollback();
            gateway().tenants().resume(tenant);
            return assertThat(titles(session)).containsExactly("one");
        });
    }

    private static void suspended(ThrowingCallable action) {
        Expect.refusal(SqlStates.TENANT_SUSPENDED, TenantSuspendedException.class, action);
    }

    @Test
    default void aDeletedTenantIsOutAndItsRowsAreKept() {
        Tenant tenant = newTenant("one");

        gateway().tenants().delete(tenant);

        Expect.refusal(SqlStates.UNKNOWN_TENANT, UnknownTenantException.class, () -> titlesSeenBy(tenant));
        assertThat(titlesKeptFor(tenant)).containsExactly("one");
        gateway().tenants().create(tenant);
        assertThat(titlesSeenBy(tenant)).containsExactly("one");
    }

    @Test
    default void anotherTenantsNameIsNoToken() {
        Tenant own = newTenant("one");
        Tenant other = newTenant("two");

        rejected(own, other.id());
        rejected(own, "t" + other.id());
        rejected(own, "0".repeat(64) + "k00000010" + "9".repeat(11) + "t" + "0".repeat(10) + "003" + other.id());
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
        InstantSource yesterday = InstantSource.fixed(Instant.now().minus(Duration.ofDays(1)));
        TokenSigner signer = TokenSigner.of(database().signingKey(), Duration.ofMinutes(1), yesterday);

        rejected(own, signer.sign(Access.of(own), TokenSigner.ANY_BACKEND).value());
        rejected(own, signer.sign(Access.of(other), TokenSigner.ANY_BACKEND).value());
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
        for (int place : List.of(0, 63, 72, 83, 84, 85, 94, 95, 97, token.length() - 1)) {
            char other = token.charAt(place) == '1' ? '2' : '1';
            rejected(own, token.substring(0, place) + other + token.substring(place + 1));
        }
    }

    /** The session overwrites its own token with this one: what it reads and writes next is refused. */
    private void rejected(Tenant tenant, String token) {
        for (String sql : List.of("select * from note", "insert into note (title) values ('x') returning id")) {
            gateway().inTransaction(Access.of(tenant), session -> {
                session.query("select set_config('rowhouse.token', ?, true)", token);
                Expect.refusal(SqlStates.INVALID_TOKEN, InvalidTokenException.class, () -> session.query(sql));
                session.rollback();
                return assertThat(titles(session)).containsExactly("one");
            });
        }
    }
}
