package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A tenant column is added, or becomes what a tenant column must be; or ceases to be one.
 *
 * @param on the table
 * @param column its name
 * @param kind what happens to it
 * @since 0.1.0
 */
public record ColumnChange(TableName on, Identifier column, Kind kind, String why, List<String> up, List<String> down)
        implements Change {

    /** Keeps its own copies of the lists. */
    public ColumnChange {
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
        return kind.words.replace("{}", column.value());
    }

    @Override
    public Phase phase() {
        return kind == Kind.ADD || kind == Kind.RETYPE ? Phase.COLUMNS : Phase.SHAPE;
    }

    @Override
    public Risk risk() {
        return Risk.TIGHTENS;
    }

    /**
     * What happens to a column.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** It is added, and may be null until rows are filled. */
        ADD("add column {}"),
        /** It gets another type; each tenant keeps its id. */
        RETYPE("change type of column {}"),
        /** It may no longer be null. */
        REQUIRE("column {} not null"),
        /** It may be null, because it is no tenant column any more. */
        ADMIT_NULL("column {} may be null"),
        /** It is filled with the session's tenant by itself. */
        FILL("column {} default current tenant"),
        /** It no longer is. */
        FILL_NO_MORE("column {} no default");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }
}
