package dev.rowhouse.schema.diff;

import java.util.List;

/**
 * The application's own tables that come with a migration, as somebody else wrote their DDL. Immutable.
 *
 * @param up what makes them, each statement without a closing semicolon
 * @param down what takes them back, in the order in which it runs
 * @since 0.1.0
 */
public record Tables(List<String> up, List<String> down) {

    /** Keeps its own copies of the lists. */
    public Tables {
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    /** No table at all. */
    public static Tables none() {
        return new Tables(List.of(), List.of());
    }
}
