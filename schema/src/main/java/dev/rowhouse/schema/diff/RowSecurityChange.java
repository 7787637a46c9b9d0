package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * Row-level security of a table is switched on or off.
 *
 * @param on the table
 * @param kind what is switched
 * @since 0.1.0
 */
public record RowSecurityChange(TableName on, Kind kind) implements Change {

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
        return kind.words;
    }

    @Override
    public String why() {
        return kind.risk == Risk.TIGHTENS
                ? "Row-level security is on, and binds the table's owner too."
                : "The model no longer has this as a table of tenants: row-level security is switched off.";
    }

    @Override
    public Phase phase() {
        return Phase.WALL;
    }

    @Override
    public Risk risk() {
        return kind.risk;
    }

    @Override
    public List<String> up() {
        return List.of("alter table " + on.sql() + " " + kind.sql);
    }

    @Override
    public List<String> down() {
        return List.of("alter table " + on.sql() + " " + kind.undo().sql);
    }

    /**
     * What is switched.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** Row-level security is switched on. */
        ENABLED("enable row security", "enable row level security", Risk.TIGHTENS),
        /** It binds the owner, too. */
        FORCED("force row security", "force row level security", Risk.TIGHTENS),
        /** It no longer binds the owner. */
        UNFORCED("unforce row security", "no force row level security", Risk.LOOSENS),
        /** It is switched off. */
        DISABLED("disable row security", "disable row level security", Risk.LOOSENS);

        private final String words;
        private final String sql;
        private final Risk risk;

        Kind(String words, String sql, Risk risk) {
            this.words = words;
            this.sql = sql;
            this.risk = risk;
        }

        private Kind undo() {
            return switch (this) {
                case ENABLED -> DISABLED;
                case FORCED -> UNFORCED;
                case UNFORCED -> FORCED;
                case DISABLED -> ENABLED;
            };
        }
    }
}
