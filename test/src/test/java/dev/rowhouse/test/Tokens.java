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

    private final String keyId;
    private final byte[] secret;

    Tokens(String keyId, byte[] secret) {
        this.keyId = keyId;
        this.secret = secret;
    }

    /** Signed with the key of the tests: as its holder may, but with whatever ids. */
    static String forged(String kind, int backend, List<String> tenants) {
        StringBuilder payload = new StringBuilder();
        payload.append("%012d".formatted(Instant.now().getEpochSecond() + 300))
                .append(kind)
                .append("%010d".formatted(backend));
        for (String tenant : tenants) {
            payload.append("%03d".formatted(tenant.codePointCount(0, tenant.length())))
                    .append(tenant);
        }
        return new Tokens(FreshDatabase.KEY.id(), SECRET).sign(payload.toString());
    }

    /** The key, as the runtime has it. */
    SigningKey key() {
        return SigningKey.of(keyId, secret);
    }

    /** A token of what follows the key's id. */
    String sign(String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String signed = keyId + payload;
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))) + signed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
