package dev.rowhouse.test;

import dev.rowhouse.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens made by hand, with the JDK's HMAC, so that the form is proven by two makers and may be broken in every part. */
final class Tokens {

    static final byte[] SECRET = "a secret of thirty-two bytes ...".getBytes(StandardCharsets.UTF_8);

    private static final long YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private final String keyId;
    private final byte[] secret;

    Tokens(String keyId, byte[] secret) {
        this.keyId = keyId;
        this.secret = secret;
    }

    /** Signed with the key of the tests: as its holder may, but with whatever ids. */
    static String forged(char kind, int backend, List<String> tenants) {
        StringBuilder listed = new StringBuilder();
        for (String tenant : tenants) {
            listed.append("%03d".formatted(tenant.codePointCount(0, tenant.length())))
                    .append(tenant);
        }
        return new Tokens(FreshDatabase.KEY.id(), SECRET).sign(kind, backend, listed.toString());
    }

    /** The key, as the runtime has it. */
    SigningKey key() {
        return SigningKey.of(keyId, secret);
    }

    /** A token that expires in five minutes. */
    String sign(char kind, int backend, String tenants) {
        long expiry = Instant.now().getEpochSecond() + 300 - YEAR_2000;
        String signed = "%02x%08x%016x%s%s".formatted((int) kind, backend, expiry * 1_000_000, keyId, tenants);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))) + signed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
