package dev.rowhouse;

import org.jspecify.annotations.Nullable;

/**
 * The root of what Rowhouse throws. There is one leaf for each thing that a caller can do something about. On the JDBC surface
 * a leaf is the {@linkplain Throwable#getCause() cause} of a plain {@code SQLException} that keeps its SQLSTATE.
 *
 * <p>No message holds a token, a key, or a value of another tenant.
 *
 * @since 0.1.0
 */
public abstract class RowhouseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An exception with a message that says what happened, to which object, and what to do. */
    protected RowhouseException(String message) {
        super(message);
    }

    /** An exception with a message and what led to it. */
    protected RowhouseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
