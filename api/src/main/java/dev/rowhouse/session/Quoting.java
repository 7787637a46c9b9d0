package dev.rowhouse.session;

/**
 * How the server reads a backslash in a plain {@code '…'} literal: its setting {@code standard_conforming_strings}.
 *
 * @since 0.1.0
 */
public enum Quoting {
    /** {@code on}: a backslash is a character like any other. */
    STANDARD,

    /** {@code off}: a backslash takes the next character with it, also a quote. */
    BACKSLASH,

    /** Not known, or it may change before the text arrives: both readings must agree. */
    UNKNOWN
}
