package dev.rowhouse.schema.migration;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps Liquibase from reading instructions where there is text. It looks at lines, also within a literal or the body of a
 * function, and has no way to quote them but its own placeholders, which it replaces only after it has looked.
 */
final class LiquibaseEscapes {

    /** The beginnings of lines on which its parser acts, or stops; one dash is enough for most of them. */
    private static final Pattern INSTRUCTION = Pattern.compile(
            "\\s*(?:-+\\s*(?:changeset|rollback|rollbackSqlFile|property|preconditions?|comments?|include|includeAll|ignore"
                    + "|ignoreLines|tagDatabase|validCheckSum|liquibase)\\b|/\\*\\s*liquibase\\b).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** With this word in it, a rollback is taken for the name of another changeset. */
    private static final Pattern REFERENCE = Pattern.compile("changeset(?=id)", Pattern.CASE_INSENSITIVE);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(?=\\{)");

    private static final Map<String, String> NAMES =
            Map.of("$", "rowhouse.dollar", "-", "rowhouse.dash", "/", "rowhouse.slash");

    private static final Pattern LONE_RETURN = Pattern.compile("\\r(?!\\n)");

    private static final Pattern FIRST = Pattern.compile("(?<=^\\s{0,1000})[-/]");

    /** What was hidden, and the placeholder's name: names differ in more than upper and lower case. */
    private final Map<String, String> properties = new TreeMap<>();

    /** Whether Liquibase acts on that line. */
    static boolean isInstruction(String line) {
        return INSTRUCTION.matcher(line).matches();
    }

    /** The text as lines of a changeset. */
    String script(String text) {
        return lines(text, "", line -> isInstruction(line) ? hide(FIRST, line) : line);
    }

    /** The text as lines of a rollback: an empty one is a line, too, and must not be lost from a function's body. */
    String rollback(String text) {
        return lines(text, "--rollback ", line -> hide(REFERENCE, line));
    }

    private String lines(String text, String before, UnaryOperator<String> change) {
        if (LONE_RETURN.matcher(text).find()) {
            throw new IllegalArgumentException(
                    "Liquibase cannot keep a carriage return that is in a name or a literal; it reads a line feed");
        }
        StringBuilder lines = new StringBuilder();
        text.lines()
                .forEach(line -> lines.append(before)
                        .append(change.apply(hide(PLACEHOLDER, line)))
                        .append('\n'));
        return lines.toString();
    }

    /** A placeholder for each of the finds, which stands for what was found. */
    private String hide(Pattern pattern, String line) {
        return pattern.matcher(line).replaceAll(found -> {
            String name = properties.computeIfAbsent(
                    found.group(), hidden -> NAMES.getOrDefault(hidden, "rowhouse.word" + properties.size()));
            return Matcher.quoteReplacement("${" + name + "}");
        });
    }

    /** What must stand before the first changeset: the placeholders that were needed. */
    String properties() {
        StringBuilder lines = new StringBuilder();
        properties.forEach((hidden, name) -> lines.append("--property name:")
                .append(name)
                .append(" value:")
                .append(hidden)
                .append(" global:false\n"));
        return lines.toString();
    }
}
