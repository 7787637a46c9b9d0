package dev.rowhouse.schema.migration;

import java.text.Normalizer;

/** A migration's name as a part of a file's name: letters and digits of ASCII, and single underscores between them. */
final class FileName {

    /** File systems take 255 bytes, and there must be room for number, part and suffix. */
    private static final int MAX_LENGTH = 150;

    private FileName() {}

    /**
     * {@code add notes} becomes {@code add_notes}; accents are dropped, upper and lower case stay.
     *
     * @throws IllegalArgumentException if nothing is left, or it is a path, or too long
     */
    static String of(String name) {
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("The name of a migration is no path: \"" + name + "\"");
        }
        String slug = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("^_|_$", "");
        if (slug.isEmpty()) {
            throw new IllegalArgumentException("The name of a migration needs a letter or a digit of ASCII: \"" + name
                    + "\"; say what it is for, such as add_notes");
        }
        if (slug.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "The name of a migration has at most " + MAX_LENGTH + " characters, this one " + slug.length());
        }
        return slug;
    }
}
