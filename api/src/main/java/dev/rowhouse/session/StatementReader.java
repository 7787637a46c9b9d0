package dev.rowhouse.session;

import dev.rowhouse.session.SqlToken.Kind;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Splits one text into its statements and judges each. Used once, by one thread. */
final class StatementReader {

    // A NUL ends the text on the wire; an unpaired surrogate is sent as a question mark.
    private static final Pattern UNSENDABLE = Pattern.compile("[\\x00\\ud800-\\udfff]");

    private final String sql;
    private final SqlScanner scanner;
    private final Set<StatementKind> kinds = EnumSet.noneOf(StatementKind.class);
    private StatementStart start = new StatementStart();
    private IntoRule intoRule = new IntoRule();
    private final CallRule callRule = new CallRule();
    private int statements;
    private int depth;
    private boolean questionMark;

    StatementReader(String sql, boolean backslash) {
        this.sql = sql;
        this.scanner = new SqlScanner(sql, backslash);
    }

    StatementText read() {
        if (UNSENDABLE.matcher(sql).find()) {
            return StatementText.uncertain(sql);
        }
        SqlToken token = scanner.next();
        if (token.is(Kind.BRACE)) {
            return readCall();
        }
        for (; !token.is(Kind.END); token = scanner.next()) {
            if (!accept(token)) {
                return StatementText.uncertain(sql);
            }
        }
        return depth == 0 ? verdict() : StatementText.uncertain(sql);
    }

    /** Returns whether the text can still be read for sure. */
    private boolean accept(SqlToken token) {
        if (token.is(Kind.UNCERTAIN) || token.is(Kind.BRACE)) {
            return false;
        }
        if (token.is(Kind.SEMICOLON)) {
            endStatement();
            return depth == 0; // in parentheses the driver does not split
        }
        depth += token.is(Kind.OPEN) ? 1 : token.is(Kind.CLOSE) ? -1 : 0;
        questionMark |= token.text().indexOf('?') >= 0;
        start.accept(token);
        intoRule.accept(token, depth);
        return callRule.accept(token) && depth >= 0;
    }

    private void endStatement() {
        if (!start.isEmpty()) {
            statements++;
            StatementKind kind = start.kind();
            kinds.add(kind == StatementKind.DML && intoRule.broken() ? StatementKind.OTHER : kind);
            start = new StatementStart();
            intoRule = new IntoRule();
        }
    }

    private StatementText verdict() {
        endStatement();
        if (statements == 0) {
            kinds.add(StatementKind.OTHER);
        } else if (statements > 1) {
            kinds.add(StatementKind.SEVERAL);
        }
        kinds.addAll(callRule.kinds());
        return new StatementText(kinds, statements, questionMark);
    }

    /**
     * The driver finds the end of {@code {call …}} with a reader of its own, simpler than either. With one pair of
     * braces in the whole text, quotes included, and no semicolon it finds the same end or none.
     */
    private StatementText readCall() {
        boolean plain = sql.indexOf('{') == sql.lastIndexOf('{')
                && sql.indexOf('}') == sql.lastIndexOf('}')
                && sql.indexOf(';') < 0;
        SqlToken token = scanner.next();
        if (token.text().equals("?")) {
            token = scanner.next().text().equals("=") ? scanner.next() : token;
        }
        boolean call = plain && token.isWord("call");
        SqlToken last = token;
        for (token = scanner.next(); call && !token.is(Kind.END); token = scanner.next()) {
            call = !token.is(Kind.UNCERTAIN) && !last.is(Kind.BRACE) && callRule.accept(token);
            last = token;
        }
        if (!call || !last.text().equals("}")) {
            return StatementText.uncertain(sql);
        }
        kinds.add(StatementKind.CALL);
        kinds.addAll(callRule.kinds());
        return new StatementText(kinds, 1, sql.indexOf('?') >= 0);
    }
}
