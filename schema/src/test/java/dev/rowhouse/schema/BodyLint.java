package dev.rowhouse.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in the body of a PL/pgSQL function what an attacker's search path could turn into something else: names without a
 * schema, and syntax that looks up an operator by its name alone.
 */
final class BodyLint {

    private static final Pattern LITERAL_OR_COMMENT = Pattern.compile("'(?:[^']|'')*'|--[^\\n]*");
    private static final Pattern RAISE_OPTION = Pattern.compile("\\b(?:errcode|hint) = ''");
    private static final Pattern QUALIFIED_OPERATOR =
            Pattern.compile("operator\\(pg_catalog\\.[-+*/<>=~!@#%^&|`?]+\\)");
    private static final Pattern NUMBER = Pattern.compile("\\(-\\d+\\)");
    private static final Pattern OPERATOR = Pattern.compile("(?<!:)[-+*/<>=~!@#%^&|`?]+");
    private static final Pattern CALL = Pattern.compile("(?<![\\w.\"])([a-z_]\\w*)\\s*\\(");
    private static final Pattern FOREIGN_CALL = Pattern.compile("(?<![\\w.\"])(\\w+)\\.\\w+\\s*\\(");
    private static final Pattern CAST = Pattern.compile("::(?!pg_catalog\\.)\\s*[\\w\"]+");
    private static final Pattern RELATION =
            Pattern.compile("\\b(?:from|join)\\s+(?!rowhouse\\.|pg_catalog\\.|\\()([\\w\"]+)");
    private static final Pattern VARIABLE =
            Pattern.compile("^\\s*\\w+\\s+(?!pg_catalog\\.)([\\w\"]+)", Pattern.MULTILINE);
    private static final Pattern SYNTAX = Pattern.compile(
            "\\b(?:is (?:not )?distinct from|in\\s*\\(|between|nullif|i?like|similar to"
                    + "|case\\s++(?!when\\b)|natural join|using\\s*\\(|execute|overlaps|xmltable|extract|any|some|all)\\b?");
    private static final List<String> KEYWORDS =
            List.of("if", "elsif", "and", "or", "not", "select", "where", "return", "while", "then", "else", "when");

    private BodyLint() {}

    /** What is wrong, a line each; an empty list is a pass. */
    static List<String> complaints(String body) {
        String code = LITERAL_OR_COMMENT.matcher(body).replaceAll("''");
        code = RAISE_OPTION.matcher(code).replaceAll(" ");
        List<String> complaints = new ArrayList<>();
        find(SYNTAX, code, "looks up an operator by name", complaints);
        find(CAST, code, "casts to a type without a schema", complaints);
        find(RELATION, code, "reads a table without a schema", complaints);
        code = QUALIFIED_OPERATOR.matcher(code).replaceAll(" ");
        code = NUMBER.matcher(code).replaceAll("0").replace(":=", " ");
        find(OPERATOR, code, "uses an operator without a schema", complaints);
        code = code.replaceAll("\\bt \\(id\\)", "t");
        Matcher calls = CALL.matcher(code);
        while (calls.find()) {
            if (!KEYWORDS.contains(calls.group(1))) {
                complaints.add("calls a function without a schema: " + calls.group(1));
            }
        }
        Matcher foreign = FOREIGN_CALL.matcher(code);
        while (foreign.find()) {
            if (!List.of("pg_catalog", "rowhouse").contains(foreign.group(1))) {
                complaints.add("calls a function of another schema: " + foreign.group());
            }
        }
        if (code.contains("declare")) {
            String variables = code.substring(code.indexOf("declare") + 7, code.indexOf("begin"));
            find(VARIABLE, variables, "declares a variable whose type has no schema", complaints);
        }
        return complaints;
    }

    private static void find(Pattern pattern, String code, String complaint, List<String> complaints) {
        Matcher matcher = pattern.matcher(code);
        while (matcher.find()) {
            complaints.add(complaint + ": " + matcher.group().strip());
        }
    }
}
