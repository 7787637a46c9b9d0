package dev.rowhouse.session;

import dev.rowhouse.session.SqlToken.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into tokens that PostgreSQL's lexer (scan.l, 15 to 18) and pgjdbc's {@code Parser} agree on, and gives up
 * with {@link Kind#UNCERTAIN} where they might not. It never repairs: what cannot be read for sure is not read.
 *
 * <p>They differ, among others, in: a quote after a doubled one in {@code E'…'}; a literal continued on the next line;
 * {@code E} after a quote or a digit; {@code $$} after a digit, a parameter, another dollar quote or a blank that only
 * Java knows; the comment {@code /}{@code *}{@code /}; the vertical tab. A {@code ?} becomes {@code $1} in the driver,
 * so it must not touch a word.
 */
final class SqlScanner {

    /** A date or time in an escape. */
    private static final String MOMENT = "(?:[dD]|[tT][sS]?) *'[0-9: .+-]*+'";

    /** A minus or a slash only between two operands: elsewhere it could become a comment beside one of the driver's own. */
    private static final String ARGUMENTS =
            "[A-Za-z0-9_.?, +*]++|'[^'\\\\{}]*+'" + "|(?<=[A-Za-z0-9_] {0,1})[-/](?= ?[A-Za-z0-9_']| \\?)";

    private static final String FUNCTION = "[fF][nN] +[A-Za-z][A-Za-z0-9_]* *\\(";

    /** An escape in the arguments of another, which holds none itself and touches no word. */
    private static final String INNER =
            "(?<=[ ,(])\\{(?:" + MOMENT + "|" + FUNCTION + "(?:" + ARGUMENTS + ")*+\\) *)}(?=[ ,)])";

    /**
     * The JDBC escapes whose rewriting is known to stay inside of them: literals, and functions of plain arguments.
     */
    private static final Pattern ESCAPE = Pattern.compile("\\{(?:" + MOMENT + "|[eE][sS][cC][aA][pP][eE] *'[^'{}]'|"
            + FUNCTION + "(?:" + ARGUMENTS + "|" + INNER + ")*+\\) *)}");

    /** An outer join, of which the driver leaves out the frame and copies the rest up to the first brace, as it is. */
    private static final Pattern OUTER_JOIN =
            Pattern.compile("\\{[oO][jJ] +(?=[A-Za-z])([A-Za-z0-9_.,=<>()? \\t\\r\\n\\f]++)}");

    private static final String BEFORE_ESCAPE = " \t\n\r\f(,=<>+|";
    private static final String AFTER_ESCAPE = " \t\n\r\f),;:=<>+|";

    /** The driver takes {@code E'} for an escape string only after one of these (or a blank). */
    private static final String BEFORE_ESCAPE_STRING = "\",()[].;:+-*/%^<>=~!@#&|`?";

    private static final String SYMBOLS = ",[].:+-*/%^<>=~!@#&|`";

    private final String sql;
    private final boolean backslash;
    private int at;
    private int outerJoinEnd = -1;
    private Kind previous = Kind.SYMBOL;

    SqlScanner(String sql, boolean backslash) {
        this.sql = sql;
        this.backslash = backslash;
    }

    /** Returns the next token; after the end the end again, and after uncertainty nothing else. */
    SqlToken next() {
        if (previous == Kind.UNCERTAIN) {
            return new SqlToken(Kind.UNCERTAIN, "");
        }
        int start = skipBlanks();
        if (start >= 0 && start < sql.length() && sql.charAt(start) == '{' && entersOuterJoin()) {
            start = at;
        }
        Kind kind = start < 0 ? Kind.UNCERTAIN : start == sql.length() ? Kind.END : read(sql.charAt(start));
        previous = kind;
        return switch (kind) {
            case WORD -> SqlToken.word(sql.substring(start, at));
            case SYMBOL, PARAMETER, BRACE, ESCAPE -> new SqlToken(kind, sql.substring(start, at));
            case QUOTED_NAME, STRING -> new SqlToken(kind, "", sql.substring(start, at));
            default -> new SqlToken(kind, "");
        };
    }

    private Kind read(char c) {
        return switch (c) {
            case '\'' -> plainString();
            case '"' -> quotedName();
            case '$' -> dollar();
            case '?' -> questionMark();
            case '{' -> brace();
            case '}' -> single(Kind.BRACE);
            case '(' -> single(Kind.OPEN);
            case ')' -> single(Kind.CLOSE);
            case ';' -> single(Kind.SEMICOLON);
            default -> wordNumberOrSymbol(c);
        };
    }

    private Kind wordNumberOrSymbol(char c) {
        if (c >= '0' && c <= '9') {
            return number();
        }
        if (isWordPart(c)) {
            return word();
        }
        return SYMBOLS.indexOf(c) >= 0 ? single(Kind.SYMBOL) : Kind.UNCERTAIN;
    }

    private Kind single(Kind kind) {
        at++;
        return kind;
    }

    /** Returns where the next token starts, or -1 after a comment that is not read for sure. */
    private int skipBlanks() {
        while (at < sql.length()) {
            if (isBlank(sql.charAt(at)) || at == outerJoinEnd) {
                at++;
            } else if (sql.startsWith("--", at)) {
                skipLine();
            } else if (sql.startsWith("/*", at)) {
                if (!skipBlockComment()) {
                    return -1;
                }
            } else {
                return at;
            }
        }
        return at;
    }

    private void skipLine() {
        while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
            at++;
        }
    }

    private boolean skipBlockComment() {
        int depth = 0;
        while (at < sql.length()) {
            if (sql.startsWith("/*/", at)) {
                return false; // a whole comment to the driver, the beginning of one to the server
            } else if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return true;
                }
            } else {
                at++;
            }
        }
        return false;
    }

    private Kind word() {
        int start = at;
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
        if (at - start != 1 || charAt(at) != '\'') {
            return Kind.WORD;
        }
        return switch (sql.charAt(start)) {
            case 'e', 'E' -> escapeString(start);
            case 'b', 'B', 'x', 'X' -> bitString();
            default -> Kind.WORD;
        };
    }

    private Kind number() {
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            if (sql.charAt(at) == '$' || sql.charAt(at) >= 0x80) {
                return Kind.UNCERTAIN;
            }
            at++;
        }
        return charAt(at) == '\'' ? Kind.UNCERTAIN : Kind.NUMBER;
    }

    private Kind plainString() {
        boolean unicode = at >= 2 && sql.charAt(at - 1) == '&' && (sql.charAt(at - 2) | 0x20) == 'u';
        if (previous == Kind.PREFIXED_STRING || (unicode && backslash)) {
            return Kind.UNCERTAIN;
        }
        for (at++; at < sql.length(); at++) {
            char c = sql.charAt(at);
            if (c == '\\' && backslash) {
                at++;
            } else if (c == '\'' && charAt(at + 1) == '\'') {
                at++;
            } else if (c == '\'') {
                return single(unicode ? Kind.PREFIXED_STRING : Kind.STRING);
            }
        }
        return Kind.UNCERTAIN;
    }

    private Kind escapeString(int prefix) {
        if (prefix == 0 || !startsEscapeString(sql.charAt(prefix - 1))) {
            return Kind.UNCERTAIN;
        }
        boolean doubled = false;
        for (at++; at < sql.length(); at++) {
            char c = sql.charAt(at);
            if (c == '\\' && doubled) {
                return Kind.UNCERTAIN; // to the driver a doubled quote ends the escapes
            } else if (c == '\\') {
                at++;
            } else if (c == '\'' && charAt(at + 1) == '\'') {
                doubled = true;
                at++;
            } else if (c == '\'') {
                return single(Kind.PREFIXED_STRING);
            }
        }
        return Kind.UNCERTAIN;
    }

    private Kind bitString() {
        for (at++; at < sql.length() && sql.charAt(at) != '\\'; at++) {
            if (sql.charAt(at) == '\'') {
                return single(Kind.PREFIXED_STRING);
            }
        }
        return Kind.UNCERTAIN;
    }

    private Kind quotedName() {
        for (at++; at < sql.length(); at++) {
            if (sql.charAt(at) == '"' && charAt(at + 1) == '"') {
                at++;
            } else if (sql.charAt(at) == '"') {
                return single(Kind.QUOTED_NAME);
            }
        }
        return Kind.UNCERTAIN;
    }

    private Kind dollar() {
        int start = at++;
        boolean parameter = isDigit(charAt(at));
        while (parameter ? isDigit(charAt(at)) : isTagPart(charAt(at))) {
            at++;
        }
        if (parameter) {
            return isWordPart(charAt(at)) ? Kind.UNCERTAIN : Kind.PARAMETER;
        }
        if (charAt(at) != '$') {
            return Kind.UNCERTAIN;
        }
        String tag = sql.substring(start, at + 1);
        int end = sql.indexOf(tag, at + 1);
        at = end + tag.length();
        return end < 0 || isWordPart(charAt(at)) ? Kind.UNCERTAIN : Kind.STRING;
    }

    private Kind questionMark() {
        if (charAt(at + 1) == '?') {
            at += 2;
            return Kind.SYMBOL;
        }
        boolean touchesWord = isWordPart(charAt(at - 1)) || isWordPart(charAt(at + 1));
        at++;
        return touchesWord ? Kind.UNCERTAIN : Kind.PARAMETER;
    }

    private Kind brace() {
        Matcher escape = ESCAPE.matcher(sql).region(at, sql.length());
        if (!escape.lookingAt()) {
            return single(Kind.BRACE);
        }
        boolean apart = contains(BEFORE_ESCAPE, charAt(at - 1)) && contains(AFTER_ESCAPE, charAt(escape.end()));
        boolean takesQuote = backslash && escape.group().indexOf('\\') >= 0;
        at = escape.end();
        return apart && !takesQuote ? Kind.ESCAPE : Kind.UNCERTAIN;
    }

    /** Passes over the frame of an outer join, whose inside is read as it stands, because it is sent so. */
    private boolean entersOuterJoin() {
        Matcher join = OUTER_JOIN.matcher(sql).region(at, sql.length());
        if (!join.lookingAt()
                || !contains(BEFORE_ESCAPE, charAt(at - 1))
                || !contains(AFTER_ESCAPE, charAt(join.end()))) {
            return false;
        }
        outerJoinEnd = join.end(1);
        at = join.start(1);
        return true;
    }

    /** The character there, or a blank before the beginning and after the end. */
    private char charAt(int index) {
        return index >= 0 && index < sql.length() ? sql.charAt(index) : ' ';
    }

    private static boolean contains(String characters, char c) {
        return characters.indexOf(c) >= 0;
    }

    private static boolean startsEscapeString(char before) {
        return isBlank(before) || contains(BEFORE_ESCAPE_STRING, before);
    }

    // Not the vertical tab: a blank from PostgreSQL 16 on, an error before.
    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isTagPart(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
    }

    // To the server everything beyond ASCII is part of a word, to the driver what Java says.
    private static boolean isWordPart(char c) {
        return c < 0x80 ? c == '$' || isTagPart(c) : Character.isJavaIdentifierPart(c);
    }
}
