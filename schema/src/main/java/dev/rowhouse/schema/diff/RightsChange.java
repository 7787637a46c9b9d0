package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A right on a table, a sequence or a schema is given or taken.
 *
 * @param given whether it is given; else it is taken
 * @param rights which right and whose, in words
 * @since 0.1.0
 */
public record RightsChange(
        String object,
        Optional<TableName> table,
        boolean given,
        String rights,
        String why,
        Risk risk,
        List<String> up,
        List<String> down)
        implements Change {

    /** Keeps its own copies of the lists. */
    public RightsChange {
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    @Override
    public String summary() {
        return (given ? "grant " : "revoke ") + rights;
    }

    @Override
    public Phase phase() {
        return table.isPresent() ? Phase.WALL : Phase.RIGHTS;
    }
}
