package dev.rowhouse.tck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query gave.
 *
 * @param rows each row's values from left to right, SQL's null being null
 * @since 0.1.0
 */
public record Rows(List<List<@Nullable Object>> rows) {

    /** Keeps its own copy. */
    public Rows {
        List<List<@Nullable Object>> copy = new ArrayList<>();
        rows.forEach(row -> copy.add(Collections.unmodifiableList(new ArrayList<>(row))));
        rows = Collections.unmodifiableList(copy);
    }

    /** Whether there was no row. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The values of the first column as text, null as {@code null}, in the order of the rows. */
    public List<String> texts() {
        return rows.stream().map(row -> String.valueOf(row.get(0))).toList();
    }

    /**
     * The one value of the one row, as text.
     *
     * @throws IllegalStateException unless there is exactly one row
     */
    public String text() {
        if (rows.size() != 1) {
            throw new IllegalStateException("One row was expected, and there are " + rows.size());
        }
        return texts().get(0);
    }

    /**
     * The one value of the one row, as a number.
     *
     * @throws IllegalStateException unless there is exactly one row
     */
    public long number() {
        return Long.parseLong(text());
    }
}
