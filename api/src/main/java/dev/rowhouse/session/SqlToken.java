package dev.rowhouse.session;

import java.util.Locale;

/**
 * A piece of a text as both the driver and the server see it.
 *
 * @param text a word in lower case, or what a symbol, parameter, brace or escape is; empty for everything else
 * @param source a quoted name or a string as it stands in the text, without the prefix of a name; else empty
 */
record SqlToken(Kind kind, String text, String source) {

    enum Kind {
        WORD,
        QUOTED_NAME,
        NUMBER,
        STRING,
        /** A {@code '…'} literal whose prefix changes how it, and a continuation on the next line, are read. */
        PREFIXED_STRING,
        PARAMETER,
        OPEN,
        CLOSE,
        SEMICOLON,
        BRACE,
        /** A whole JDBC escape that the driver rewrites without touching anything around it. */
        ESCAPE,
        SYMBOL,
        END,
        /** From here on the driver and the server might read differently, or nobody knows. */
        UNCERTAIN
    }

    SqlToken(Kind kind, String text) {
        this(kind, text, "");
    }

    static SqlToken word(String text) {
        // A word beyond ASCII is no keyword to the server; lowering it could make it one (U+212A becomes k).
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        return new SqlToken(Kind.WORD, ascii ? text.toLowerCase(Locale.ROOT) : text);
    }

    boolean is(Kind expected) {
        return kind == expected;
    }

    boolean isWord(String expected) {
        return kind == Kind.WORD && text.equals(expected);
    }
}
