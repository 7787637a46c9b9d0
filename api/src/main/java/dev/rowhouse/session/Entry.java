package dev.rowhouse.session;

import dev.rowhouse.Access;
import dev.rowhouse.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The call of {@code rowhouse.enter} that lets one session in, for the length of a transaction: its text with {@code $}
 * parameters, which never changes, and its binds. Immutable.
 *
 * @since 0.1.0
 */
public final class Entry {

    private static final String ENTER = "select rowhouse.enter($1,$2)";
    private static final String ENTER_BY_ROLE = "select rowhouse.enter($1,$2,$3)";

    /** So much of a token is no secret yet, and found nowhere else. */
    private static final int RECOGNISED = 12;

    private final Access access;
    private final Approach approach;
    private final Token token;

    Entry(Access access, Approach approach, Token token) {
        this.access = access;
        this.approach = approach;
        this.token = token;
    }

    /** Whose session it is. */
    public Access access() {
        return access;
    }

    Token token() {
        return token;
    }

    /** Whether entering switches the role: then a statement without it would run as a login that sees more. */
    public boolean switchesRole() {
        return approach.role() != null;
    }

    /** The text of the call. */
    public String sql() {
        return switchesRole() ? ENTER_BY_ROLE : ENTER;
    }

    /** What is bound to it: the token, and what goes with it. */
    public List<String> binds() {
        String role = approach.role();
        return role == null
                ? List.of(token.value(), approach.searchPath())
                : List.of(token.value(), approach.searchPath(), role);
    }

    /**
     * Whether a message repeats the token, as the server does with the binds of a failing statement where
     * {@code log_parameter_max_length_on_error} says so. Such a message is shown to nobody.
     */
    public boolean isRepeatedIn(@Nullable String message) {
        return message != null && message.contains(token.value().substring(0, RECOGNISED));
    }
}
