package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A policy of row-level security is created, replaced, renamed or dropped.
 *
 * @param on the table
 * @param policy its name after the change, or the one that it had if it is dropped
 * @param kind what happens to it
 * @param early whether it must stand before rows are filled, because without it their owner does not see them
 * @since 0.1.0
 */
public record PolicyChange(
        TableName on,
        Identifier policy,
        Kind kind,
        String why,
        Risk risk,
        boolean early,
        List<String> up,
        List<String> down)
        implements Change {

    /** Keeps its own copies of the lists. */
    public PolicyChange {
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    @Override
    public String object() {
        return "table " + on;
    }

    @Override
    public Optional<TableName> table() {
        return Optional.of(on);
    }

    @Override
    public String summary() {
        return kind.name().toLowerCase(Locale.ROOT) + " policy " + policy;
    }

    @Override
    public Phase phase() {
        return early ? Phase.COLUMNS : Phase.WALL;
    }

    /**
     * What happens to a policy.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** It was missing. */
        CREATE,
        /** It was there and said something else. */
        REPLACE,
        /** It was there under another name. */
        RENAME,
        /** It is not wanted. */
        DROP
    }
}
