package dev.rowhouse;

/**
 * The database refused the token of a session: forged, expired, signed with a key that it does not know, or bound to another
 * connection; SQLSTATE {@value SqlStates#INVALID_TOKEN}.
 *
 * @since 0.1.0
 */
public final class InvalidTokenException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    InvalidTokenException(String message) {
        super(message);
    }
}
