package dev.rowhouse.session;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a text turned out to be, as the driver and the server will both read it.
 *
 * @param kinds the kinds of its statements, and {@link StatementKind#SEVERAL} when there are more than one; only
 *     {@link StatementKind#OTHER} for an empty text and for one that cannot be read for sure
 * @param statements how many it holds, blanks, comments and lone semicolons not counted; 0 when it cannot be read for
 *     sure
 * @param questionMark whether a {@code ?} stands outside of quotes and comments (anywhere, when it cannot be read for
 *     sure): a bind to a prepared statement, an operator to a plain one
 */
public record StatementText(Set<StatementKind> kinds, int statements, boolean questionMark) {

    private static final Set<StatementKind> DML_ONLY = Set.of(StatementKind.DML);

    /** Keeps its own copy of the kinds. */
    public StatementText {
        kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
    }

    /** Reads the text. The verdict holds only as long as the session's {@code standard_conforming_strings} does. */
    public static StatementText read(String sql, Quoting quoting) {
        return switch (quoting) {
            case STANDARD -> new StatementReader(sql, false).read();
            case BACKSLASH -> new StatementReader(sql, true).read();
            case UNKNOWN -> {
                StatementText standard = read(sql, Quoting.STANDARD);
                yield standard.equals(read(sql, Quoting.BACKSLASH)) ? standard : uncertain(sql);
            }
        };
    }

    /** The verdict on a text that cannot be read for sure. */
    static StatementText uncertain(String sql) {
        return new StatementText(Set.of(StatementKind.OTHER), 0, sql.indexOf('?') >= 0);
    }

    /** Whether it is exactly one statement; a semicolon, blanks and comments after it do not count. */
    public boolean single() {
        return statements == 1;
    }

    /** Whether it is exactly one statement, and that is DML: after its success the context is known to be in. */
    public boolean dml() {
        return single() && kinds.equals(DML_ONLY);
    }
}
