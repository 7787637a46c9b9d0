package dev.rowhouse.session;

import dev.rowhouse.session.SqlToken.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as the server takes them: in lower case where they stand without quotes, decoded where they stand in quotes. */
final class SqlName {

    private static final Pattern UNICODE_ESCAPE = Pattern.compile("\\\\(?:\\+([0-9A-Fa-f]{6})|([0-9A-Fa-f]{4}))");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");

    private SqlName() {}

    /**
     * What the token names; empty if it can name nothing.
     *
     * <p>A backslash is decoded in every quoted name, though it means something after {@code U&} only: no name that is
     * looked for has one, so whatever decodes to such a name is better taken for it.
     */
    static String of(SqlToken token) {
        if (!token.is(Kind.QUOTED_NAME)) {
            return token.is(Kind.WORD) ? token.text() : "";
        }
        String quoted = token.source();
        return UNICODE_ESCAPE
                .matcher(quoted.substring(1, quoted.length() - 1))
                .replaceAll(escape -> Matcher.quoteReplacement(
                        character(Integer.parseInt(escape.group(1) == null ? escape.group(2) : escape.group(1), 16))));
    }

    /**
     * Every word in a JDBC escape, which may hold calls, also another escape's. Words of its literals are among them: to take
     * one for a name refuses too much, and never too little.
     */
    static List<String> within(SqlToken escape) {
        return WORD.matcher(escape.text())
                .results()
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .toList();
    }

    // The server refuses what is no character.
    private static String character(int codePoint) {
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : "\ufffd";
    }
}
