package dev.rowhouse.schema.diff;

/**
 * Something that the diff saw and leaves alone, for a person to know.
 *
 * @param object what it is about, such as {@code table public.note}
 * @param text what is so, and what to do about it
 * @since 0.1.0
 */
public record Note(String object, String text) {}
