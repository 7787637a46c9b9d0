package dev.rowhouse.session;

import dev.rowhouse.session.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The arguments of one call of {@code set_config}, and whether it can be seen that nothing of it outlives the transaction.
 *
 * <p>It is not enough that it is local. What a text means to the server is decided when it is prepared, under the settings of
 * that moment: {@code '2026-01-01'} becomes a time in the time zone, {@code a = null} a test for null. The driver keeps the
 * prepared statement for whoever sends the same text on that connection, and so does the server what it has compiled of a
 * function, types of variables found by the search path included. So only those names pass of which nothing is kept: the
 * server prepares anew when the role differs, the others decide nothing, and names with a dot belong to the application.
 */
final class SettingCall {

    private static final Set<String> HARMLESS = Set.of(
            "application_name",
            "role",
            "statement_timeout",
            "lock_timeout",
            "idle_in_transaction_session_timeout",
            "transaction_timeout");

    /** Languages keep some of theirs in the functions that they compile. */
    private static final Pattern CUSTOM =
            Pattern.compile("(?!pl(?:pgsql|perl|tcl|v8|java)\\.)[a-z_][a-z0-9_]*(?:\\.[a-z_][a-z0-9_]*)+");

    private final List<SqlToken> arguments = new ArrayList<>();
    private int depth = 1;
    private int commas;

    /** Takes the next token and returns whether the call ends with it. */
    boolean endsWith(SqlToken token) {
        depth += token.is(Kind.OPEN) ? 1 : token.is(Kind.CLOSE) ? -1 : 0;
        if (depth > 0) {
            commas += depth == 1 && isComma(token) ? 1 : 0;
            arguments.add(token);
        }
        return depth == 0;
    }

    /** Whether it is {@code 'name', …, true} to the letter, with a name of which nothing is kept. */
    boolean leavesNothing() {
        int last = arguments.size() - 1;
        return commas == 2
                && isHarmless(arguments.get(0))
                && isComma(arguments.get(1))
                && isComma(arguments.get(last - 1))
                && arguments.get(last).isWord("true");
    }

    private static boolean isHarmless(SqlToken literal) {
        String source = literal.source();
        if (!literal.is(Kind.STRING) || !source.startsWith("'")) {
            return false;
        }
        String name = source.substring(1, source.length() - 1).toLowerCase(Locale.ROOT);
        return HARMLESS.contains(name) || CUSTOM.matcher(name).matches();
    }

    private static boolean isComma(SqlToken token) {
        return token.text().equals(",");
    }
}
