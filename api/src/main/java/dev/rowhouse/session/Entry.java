package dev.rowhouse.session;

import dev.rowhouse.Access;
import dev.rowhouse.Token;
import dev.rowhouse.TokenSigner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The call of {@code rowhouse.enter} that lets one session in, for the length of a transaction: its text with {@code $}
 * parameters, which never changes, and its binds. Used by one thread at a time.
 *
 * @since 0.1.0
 */
public final class Entry {

    private static final String ENTER = "select rowhouse.enter($1,$2)";
    private static final String ENTER_BY_ROLE = "select rowhouse.enter($1,$2,$3)";

    /** So much of a token is no secret yet, and found nowhere else. */
    private static final int RECOGNISED = 12;

    private final TokenSigner signer;
    private final Access access;
    private final int backend;
    private final Approach approach;
    private @Nullable Token token;

    /**
     * How a session is let in.
     *
     * @param access whose; not an admin's, which needs a login and no token
     * @param backend the process id of the server's back end that the token is to be valid in, or
     *     {@link TokenSigner#ANY_BACKEND}
     */
    public Entry(TokenSigner signer, Access access, int backend, Approach approach) {
        this.signer = signer;
        this.access = access;
        this.backend = backend;
        this.approach = approach;
    }

    /** Whose session it is. */
    public Access access() {
        return access;
    }

    /** Whether entering switches the role: then a statement without it would run as a login that sees more. */
    public boolean switchesRole() {
        return approach.role() != null;
    }

    /** The text of the call. */
    public String sql() {
        return switchesRole() ? ENTER_BY_ROLE : ENTER;
    }

    /** What is bound to it: the token, freshly signed when the last one grows old, and what goes with it. */
    public List<String> binds() {
        Token current = token;
        if (current == null || signer.isStale(current)) {
            current = signer.sign(access, backend);
            token = current;
        }
        String role = approach.role();
        return role == null
                ? List.of(current.value(), approach.searchPath())
                : List.of(current.value(), approach.searchPath(), role);
    }

    /**
     * Whether a message repeats the token, as the server does with the binds of a failing statement where
     * {@code log_parameter_max_length_on_error} says so. Such a message is shown to nobody.
     */
    public boolean isRepeatedIn(@Nullable String message) {
        Token current = token;
        return current != null
                && message != null
                && message.contains(current.value().substring(0, RECOGNISED));
    }
}
