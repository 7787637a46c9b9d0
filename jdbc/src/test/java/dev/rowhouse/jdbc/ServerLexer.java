package dev.rowhouse.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's lexer as far as quotes, comments and semicolons go: the rules of scan.l, longest match first, written
 * without a look at the scanner under test and without its caution.
 */
final class ServerLexer {

    private static final String LETTER = "[A-Za-z_\\x80-\\uffff]";
    private static final Pattern WORD = Pattern.compile(LETTER + "[A-Za-z_0-9$\\x80-\\uffff]*");
    private static final Pattern NUMBER =
            Pattern.compile("(?:[0-9][0-9_]*(?:\\.(?!\\.)[0-9_]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern PARAMETER = Pattern.compile("\\$[0-9]+");
    private static final Pattern TAG = Pattern.compile("\\$(?:" + LETTER + "[A-Za-z_0-9\\x80-\\uffff]*)?\\$");
    private static final Pattern LINE_COMMENT = Pattern.compile("--[^\\n\\r]*");
    private static final Pattern ESCAPE_STRING = Pattern.compile("[eE]'");
    private static final Pattern BIT_STRING = Pattern.compile("[bBxX]'");
    private static final Pattern UNICODE_STRING = Pattern.compile("[uU]&'");
    private static final Pattern STRING = Pattern.compile("'");
    private static final Pattern NAME = Pattern.compile("(?:[uU]&)?\"");

    private final String sql;
    private final boolean backslash;
    private final String space;
    private final Pattern continuation;
    private final List<String> firstWords = new ArrayList<>();
    private boolean begun;
    private int at;

    private ServerLexer(String sql, boolean backslash, boolean verticalTab) {
        this.sql = sql;
        this.backslash = backslash;
        this.space = " \t\n\r\f" + (verticalTab ? "\u000b" : "");
        String flat = verticalTab ? "[ \\t\\f\\x0b]" : "[ \\t\\f]";
        String any = verticalTab ? "[ \\t\\n\\r\\f\\x0b]" : "[ \\t\\n\\r\\f]";
        this.continuation =
                Pattern.compile("(?:" + flat + "|--[^\\n\\r]*)*+[\\n\\r](?:" + any + "|--[^\\n\\r]*[\\n\\r])*+'");
    }

    /** The first word of each statement, or nothing when the server refuses the text for its lexical form. */
    static Optional<List<String>> statements(String text, boolean backslash, boolean verticalTab) {
        int end = text.indexOf('\0');
        String sent = (end < 0 ? text : text.substring(0, end)).replaceAll("[\\ud800-\\udfff]", "?");
        ServerLexer lexer = new ServerLexer(sent, backslash, verticalTab);
        while (lexer.at < sent.length()) {
            if (!lexer.step()) {
                return Optional.empty();
            }
        }
        return Optional.of(lexer.firstWords);
    }

    private boolean step() {
        if (space.indexOf(sql.charAt(at)) >= 0) {
            at++;
            return true;
        }
        if (matches(LINE_COMMENT)) {
            return true;
        }
        if (sql.startsWith("/*", at)) {
            return blockComment();
        }
        if (sql.charAt(at) == ';') {
            begun = false;
            at++;
            return true;
        }
        return token();
    }

    private boolean token() {
        int start = at;
        boolean read = quoted();
        if (!begun && at > start && sql.charAt(start) != '(') {
            begun = true;
            firstWords.add(sql.substring(start, at).toLowerCase(Locale.ROOT));
        }
        return read;
    }

    private boolean quoted() {
        if (matches(ESCAPE_STRING)) {
            return string(true, true);
        }
        if (matches(BIT_STRING)) {
            return string(false, false);
        }
        if (matches(UNICODE_STRING)) {
            return !backslash && string(false, true);
        }
        if (matches(STRING)) {
            return string(backslash, true);
        }
        return matches(NAME) ? name() : unquoted();
    }

    private boolean unquoted() {
        if (matches(WORD)) {
            return true;
        }
        if (matches(NUMBER) || matches(PARAMETER)) {
            return at == sql.length() || !Pattern.matches(LETTER, sql.substring(at, at + 1));
        }
        int start = at;
        if (matches(TAG)) {
            String tag = sql.substring(start, at);
            int end = sql.indexOf(tag, at);
            at = end + tag.length();
            return end >= 0;
        }
        at++;
        return true;
    }

    private boolean string(boolean escapes, boolean doubles) {
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == '\\' && escapes) {
                at++;
            } else if (c == '\'' && doubles && sql.startsWith("'", at)) {
                at++;
            } else if (c == '\'' && !matches(continuation)) {
                return true;
            }
        }
        return false;
    }

    private boolean name() {
        while (at < sql.length()) {
            if (sql.startsWith("\"\"", at)) {
                at += 2;
            } else if (sql.charAt(at++) == '"') {
                return true;
            }
        }
        return false;
    }

    private boolean matches(Pattern pattern) {
        Matcher matcher = pattern.matcher(sql).region(at, sql.length());
        if (matcher.lookingAt()) {
            at = matcher.end();
            return true;
        }
        return false;
    }

    private boolean blockComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
        return depth == 0;
    }
}
