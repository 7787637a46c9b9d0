package dev.rowhouse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Signs tokens with a key. Safe for use by several threads; about a microsecond each.
 *
 * <p>A token is the HMAC-SHA256 of what follows it, in 64 hexadecimal digits, and then, at fixed places: the access kind ({@code
 * 74} for one tenant, {@code 67} for several), the process id of the server's back end (8 hexadecimal digits; zeros if it
 * is valid in any), the expiry (16 hexadecimal digits: microseconds since the year 2000, as PostgreSQL keeps a {@code
 * timestamptz}), the key's id (8 characters), and each tenant as three decimal digits of length and its id. Lengths are in characters as PostgreSQL
 * counts them. Everything is under the MAC, and no id can pretend to be a part of the form.
 *
 * @since 0.1.0
 */
public final class TokenSigner {

    /** A back end that is not known: the token is valid in any. */
    public static final int ANY_BACKEND = 0;

    /** The shortest lifetime: below it, clocks that differ a little would refuse honest sessions. */
    public static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(10);

    /** The lifetime where nobody says otherwise; twice the clocks' difference that is borne. */
    public static final Duration USUAL_LIFETIME = Duration.ofMinutes(10);

    /** The year 2000, at which PostgreSQL's clock begins, in seconds since 1970. */
    private static final long POSTGRES_EPOCH = 946_684_800;

    private final SigningKey key;
    private final Duration lifetime;
    private final InstantSource clock;

    private TokenSigner(SigningKey key, Duration lifetime, InstantSource clock) {
        this.key = key;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * A signer.
     *
     * @param key the secret, which the database must know too
     * @param lifetime how long after signing a transaction may start with a token
     * @param clock the time; the system's outside of tests
     * @throws IllegalArgumentException if the lifetime is below {@link #SHORTEST_LIFETIME} or above a day
     */
    public static TokenSigner of(SigningKey key, Duration lifetime, InstantSource clock) {
        if (lifetime.compareTo(SHORTEST_LIFETIME) < 0 || lifetime.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "A token's lifetime of " + lifetime + " is not between " + SHORTEST_LIFETIME + " and a day");
        }
        return new TokenSigner(key, lifetime, clock);
    }

    /** Whether so little of the token's lifetime is left that a new one should be signed: less than half. */
    public boolean isStale(Token token) {
        return clock.instant().plus(lifetime.dividedBy(2)).isAfter(token.expiry());
    }

    /**
     * A token for this access.
     *
     * @param backend the process id of the server's back end that it is to be valid in, or {@link #ANY_BACKEND}
     * @throws IllegalArgumentException for {@link Access.AllTenants}, which needs a login and no token
     */
    public Token sign(Access access, int backend) {
        if (access instanceof Access.SingleTenant one) {
            return sign('t', List.of(one.tenant()), backend);
        }
        if (access instanceof Access.SeveralTenants several) {
            return sign('g', several.tenants(), backend);
        }
        throw new IllegalArgumentException("An admin access has no token: it is a login of its own");
    }

    private Token sign(char kind, List<Tenant> tenants, int backend) {
        // Whole seconds: what the database reads is what isStale compares.
        Instant expiry = Instant.ofEpochSecond(clock.instant().plus(lifetime).getEpochSecond());
        HexFormat hex = HexFormat.of();
        StringBuilder payload = new StringBuilder();
        payload.append(hex.toHexDigits((byte) kind));
        payload.append(hex.toHexDigits(backend));
        payload.append(hex.toHexDigits(TimeUnit.SECONDS.toMicros(expiry.getEpochSecond() - POSTGRES_EPOCH)));
        payload.append(key.id());
        for (Tenant tenant : tenants) {
            String length =
                    Integer.toString(tenant.id().codePointCount(0, tenant.id().length()));
            payload.append("0".repeat(3 - length.length())).append(length).append(tenant.id());
        }
        byte[] message = payload.toString().getBytes(StandardCharsets.UTF_8);
        byte[] mac = SigningKey.sha256(key.outerPad(), SigningKey.sha256(key.innerPad(), message));
        return new Token(payload.insert(0, hex.formatHex(mac)).toString(), expiry);
    }
}
