package dev.rowhouse.cli;

/** What is asked for cannot be done here; the message says why and what to do about it. */
final class CannotRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotRunException(String message) {
        super(message);
    }
}
