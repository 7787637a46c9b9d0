package dev.rowhouse;

import java.time.Instant;

/**
 * A signed statement of whose rows a session may touch, as {@link TokenSigner} makes it and the function
 * {@code rowhouse.enter} takes it. It is a secret as long as it is valid: send it as a bind parameter, never within a text,
 * and never log it.
 *
 * @since 0.1.0
 */
public final class Token {

    private final String value;
    private final Instant expiry;

    Token(String value, Instant expiry) {
        this.value = value;
        this.expiry = expiry;
    }

    /** What travels to the database, as a bind parameter. */
    public String value() {
        return value;
    }

    /** When it ends: a transaction that starts later is refused. */
    public Instant expiry() {
        return expiry;
    }

    /** Says that it is a token, and nothing of what it holds. */
    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
