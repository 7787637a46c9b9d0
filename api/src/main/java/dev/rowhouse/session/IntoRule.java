package dev.rowhouse.session;

import dev.rowhouse.session.SqlToken.Kind;
import java.util.Set;

/**
 * Lets {@code into} stand only where it belongs to {@code insert into} or {@code merge into}, because
 * {@code select … into t} creates a table.
 *
 * <p>The word before it is not enough: {@code select 1 insert into t} selects a column that is called {@code insert}.
 * So that verb has to begin the statement, stand right after an opening parenthesis (where no {@code select … into} can
 * end), or be the first verb after the last parenthesis of a {@code with}.
 */
final class IntoRule {

    private static final Set<String> VERBS =
            Set.of("select", "insert", "update", "delete", "merge", "with", "values", "table");

    private Kind previous = Kind.END;
    private boolean with;
    private boolean mainVerbSeen;
    private boolean intoMayFollow;
    private boolean broken;

    /** Takes the next token, and the depth of parentheses after it. */
    void accept(SqlToken token, int depth) {
        boolean first = previous == Kind.END;
        broken |= token.isWord("into") && !intoMayFollow;
        intoMayFollow =
                (token.isWord("insert") || token.isWord("merge")) && (first || previous == Kind.OPEN || isMain(depth));
        boolean verb = token.is(Kind.WORD) && VERBS.contains(token.text());
        mainVerbSeen |= (verb && !first && depth == 0) || (token.is(Kind.OPEN) && previous == Kind.CLOSE);
        with |= first && token.isWord("with");
        previous = token.kind();
    }

    private boolean isMain(int depth) {
        return with && !mainVerbSeen && depth == 0 && previous == Kind.CLOSE;
    }

    boolean broken() {
        return broken;
    }
}
