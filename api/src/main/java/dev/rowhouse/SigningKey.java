package dev.rowhouse;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A secret that signs tenant tokens, known to the application and to the database. Several may be valid at once, so that a
 * key can be replaced without a pause: add the new one to the database, switch the applications, remove the old one.
 *
 * <p>Immutable and safe to share. It never shows its secret: not in {@link #toString()}, and it is not serializable.
 *
 * @since 0.1.0
 */
public final class SigningKey {

    /** HMAC's block size with SHA-256, in bytes (RFC 2104). */
    private static final int BLOCK = 64;

    private static final Pattern ID = Pattern.compile("[0-9a-z]{8}");

    private final String id;
    private final byte[] block;

    private SigningKey(String id, byte[] block) {
        this.id = id;
        this.block = block;
    }

    /**
     * A key.
     *
     * @param id eight characters of {@code 0-9a-z}, by which the database finds the key; not secret
     * @param secret at least 16 bytes, better 32 from a random source; longer than 64 bytes is hashed first, as RFC 2104
     *     says
     * @throws IllegalArgumentException if the id has another form or the secret is shorter
     */
    public static SigningKey of(String id, byte[] secret) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A signing key's id has eight characters of 0-9a-z");
        }
        if (secret.length < 16) {
            throw new IllegalArgumentException("The secret of signing key " + id + " has " + secret.length
                    + " bytes, and fewer than 16 can be guessed: use 32 from a random source");
        }
        return new SigningKey(id, Arrays.copyOf(secret.length > BLOCK ? sha256(secret) : secret, BLOCK));
    }

    /**
     * A key of which the inner pad is known, as the database keeps it.
     *
     * @param id the key's name
     * @param innerPad 64 bytes, as {@link #innerPad()} gives them
     * @throws IllegalArgumentException if the id or the length is another
     */
    public static SigningKey ofInnerPad(String id, byte[] innerPad) {
        if (innerPad.length != BLOCK) {
            throw new IllegalArgumentException("The inner pad of signing key " + id + " does not have 64 bytes");
        }
        return of(id, new SigningKey(id, innerPad).innerPad());
    }

    /** The key's name; not secret. */
    public String id() {
        return id;
    }

    /** The key xor 0x36 in every byte: the block that the inner hash begins with. As secret as the key. */
    public byte[] innerPad() {
        return padded(0x36);
    }

    /** The key xor 0x5c in every byte: the block that the outer hash begins with. As secret as the key. */
    public byte[] outerPad() {
        return padded(0x5c);
    }

    /** The key's id, and nothing of the secret. */
    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }

    private byte[] padded(int pad) {
        byte[] padded = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            padded[i] = (byte) (block[i] ^ pad);
        }
        return padded;
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256, which every one must have", e);
        }
    }
}
