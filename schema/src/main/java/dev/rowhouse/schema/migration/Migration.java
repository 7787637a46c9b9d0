package dev.rowhouse.schema.migration;

import java.util.List;

/**
 * A migration before it is written to files: what to run, and how to take it back. Immutable.
 *
 * @param name what it is called, in words or as part of a file's name
 * @param parts in the order in which they run; the writer knows what becomes a file
 * @since 0.1.0
 */
public record Migration(String name, List<Part> parts) {

    /** Keeps its own copy of the list. */
    public Migration {
        parts = List.copyOf(parts);
    }

    /**
     * What runs in one go.
     *
     * @param name what tells it from the other parts in a file's name; empty for the only part
     * @param transactional whether it runs in one transaction; else each statement is one of its own, and can be run again
     * @param sections in their order; they are undone in the opposite order. One that does nothing but {@code set} or {@code
     *     reset} something holds for the whole part and for its undo: what it sets is set first there, too
     * @since 0.1.0
     */
    public record Part(String name, boolean transactional, List<Section> sections) {

        /** Keeps its own copy of the list. */
        public Part {
            sections = List.copyOf(sections);
        }
    }

    /**
     * The statements about one object.
     *
     * @param comment why, in a sentence or several lines; no markup
     * @param up what to run, each without a closing semicolon
     * @param down what takes it back, in the order in which it runs
     * @since 0.1.0
     */
    public record Section(String comment, List<String> up, List<String> down) {

        /** Keeps its own copies of the lists. */
        public Section {
            up = List.copyOf(up);
            down = List.copyOf(down);
        }
    }
}
