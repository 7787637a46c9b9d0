package dev.rowhouse.schema.diff;

import dev.rowhouse.RowhouseException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Changes that open the wall, or lose data, were not allowed.
 *
 * @since 0.1.0
 */
public final class RiskRefusedException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    RiskRefusedException(List<Change> loosening, List<Change> destroying) {
        super(message(loosening, "open the wall", "--allow-loosening")
                + (loosening.isEmpty() || destroying.isEmpty() ? "" : "\n")
                + message(destroying, "lose data", "--allow-destroying"));
    }

    private static String message(List<Change> changes, String effect, String option) {
        if (changes.isEmpty()) {
            return "";
        }
        return changes.stream()
                .map(change -> "\n- " + change.object() + ": " + change.summary())
                .collect(Collectors.joining("", "These changes " + effect + ", and " + option + " is not set:", ""));
    }
}
