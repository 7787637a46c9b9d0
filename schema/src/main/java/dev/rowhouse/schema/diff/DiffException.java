package dev.rowhouse.schema.diff;

import dev.rowhouse.RowhouseException;
import java.util.List;

/**
 * A database cannot follow a model by itself: something must be decided or mended first. All of it is in the message.
 *
 * @since 0.1.0
 */
public final class DiffException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    DiffException(List<String> problems) {
        super(
                problems.size() == 1
                        ? problems.get(0)
                        : "The database cannot follow the model:\n- " + String.join("\n- ", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, a sentence each; at least one. */
    public List<String> problems() {
        return problems;
    }
}
