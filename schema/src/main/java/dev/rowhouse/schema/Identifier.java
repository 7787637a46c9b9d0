package dev.rowhouse.schema;

import java.nio.charset.StandardCharsets;

/**
 * A name in the database, spelled exactly: nothing is folded to lower case. The one way by which a name reaches SQL.
 *
 * @param value the name without quotes
 * @since 0.1.0
 */
public record Identifier(String value) implements Comparable<Identifier> {

    /** PostgreSQL cuts off longer names without an error (NAMEDATALEN, less the closing zero). */
    private static final int MAX_BYTES = 63;

    /**
     * A name.
     *
     * @throws IllegalArgumentException if it is empty, holds NUL or half a surrogate pair, or has more than 63 bytes in
     *     UTF-8
     */
    public Identifier {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0) {
            throw new IllegalArgumentException("A name in the database cannot be empty");
        }
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("The name \"" + value + "\" has " + bytes
                    + " bytes, and PostgreSQL keeps only " + MAX_BYTES + ": shorten it");
        }
        if (value.indexOf(0) >= 0) {
            throw new IllegalArgumentException("A name in the database cannot hold the character NUL");
        }
        if (holdsHalfSurrogate(value)) {
            throw new IllegalArgumentException(
                    "A name in the database cannot hold half of a surrogate pair, which is no character");
        }
    }

    /** The name as SQL writes it: quoted always, so that it means the same wherever it stands. */
    public String sql() {
        return '"' + value.replace("\"", "\"\"") + '"';
    }

    /** By the characters alone, as SQL orders texts in the collation "C". */
    @Override
    public int compareTo(Identifier other) {
        return value.compareTo(other.value);
    }

    /** The name as a text literal in SQL. */
    public String literal() {
        return SqlScript.literal(value);
    }

    /** Without a stream: a catalog has tens of thousands of names. */
    private static boolean holdsHalfSurrogate(String value) {
        for (int i = 0; i < value.length(); i++) {
            int character = value.codePointAt(i);
            if (Character.getType(character) == Character.SURROGATE) {
                return true;
            }
            i += Character.charCount(character) - 1;
        }
        return false;
    }

    @Override
    public String toString() {
        return value;
    }
}
