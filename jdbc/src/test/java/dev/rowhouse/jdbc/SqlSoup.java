package dev.rowhouse.jdbc;

import java.util.Random;

/** Random texts of what quotes, comments and semicolons can be hidden in. */
final class SqlSoup {

    private static final String[] PIECES = {
        "'",
        "'",
        "'",
        "''",
        "\"",
        "\"\"",
        "\\",
        "\\'",
        "\\\\",
        "E'",
        "e'",
        "B'",
        "x'",
        "N'",
        "U&'",
        "u&\"",
        "E",
        "e",
        "&",
        "$$",
        "$$",
        "$a$",
        "$a$",
        "$é$",
        "$",
        "$1",
        "a$",
        "$1$",
        "1$",
        "?",
        "??",
        "? ",
        "{",
        "}",
        "{d '1'}",
        "{d '",
        "{fn f(a)}",
        "{fn curdate()}",
        "{fn f('",
        "{fn concat(a",
        ")}",
        "{escape '\\'}",
        "{oj ",
        "{oj a left join b on (a.x = b.x)}",
        " {oj a into b} ",
        "{oj a, (select",
        "{fn mod(a - 1, b / 2)}",
        "{fn right(a, -1)}",
        " {fn right(a, {fn length(b)})}",
        "{fn concat(a - ",
        " {d '2000-01-01'}, ",
        " {fn curdate()} ",
        "{fn mod(a / 2, ",
        "{call ",
        "--",
        "-",
        "-- c\n",
        "/*",
        "*/",
        "/",
        "*",
        "/*/",
        "/**/",
        "+",
        "=",
        "\n",
        "\n",
        "\r",
        "\t",
        "\f",
        "\u000b",
        " ",
        " ",
        " ",
        ";",
        ";",
        ";",
        "; drop table t",
        "; drop table t;--",
        "; lock t",
        "(",
        ")",
        ",",
        ".",
        ":",
        "[",
        "]",
        "1",
        "1e",
        "0x",
        ".5",
        "1.",
        "a",
        "name",
        "select",
        "values",
        "into",
        "insert",
        "create",
        "begin",
        "atomic",
        "drop",
        "table",
        "as",
        "é",
        "\u00a0",
        "\u3000",
        "\u0085",
        "\u0301",
        "\ud83d\ude00",
        "\ud83d",
        "\u0000",
        "\u0001",
        "\u212a",
        "\u00ad",
        "€",
    };

    private static final String[] QUOTES = {
        "'", "'", "E'", "e'", "B'", "X'", "N'", "U&'", "\"", "U&\"", "$$", "$$", "$a$", "/*", "--\n", "a$$", "1$$",
        "$1$$",
    };

    private static final String[] CONTENTS = {
        "a",
        "''",
        "\\",
        "\\'",
        "\\\\",
        "\"\"",
        "; drop table t; ",
        "; drop table t; --",
        "$",
        "$$",
        "--",
        "/*",
        "*/",
        "\n",
        "?",
        "{",
        "}",
        "'",
    };

    private static final String[] JOINTS = {
        "",
        "",
        " ",
        ", ",
        "\n",
        "\r",
        "\t--\n",
        "--c\n ",
        "/**/",
        "\u000b",
        "1",
        "e",
        "E",
        "b",
        "a",
        "?",
        "??",
        " ? ",
        "$",
        "+",
        "*",
        "/",
        "; select ",
        ";",
        "::a",
        "é",
        "\u00a0",
        "{d '1'}",
        "{fn curdate()}",
        "{escape '",
        " {oj a} ",
        " {oj a left join ",
        " {fn right(a - 1, {d '1'})} ",
        ", {fn ucase(a / b)}",
        "}",
    };

    private static final String[] SERVER_QUOTES = {"'", "'", "E'", "e'", "N'", "U&'", "$$", "$a$"};

    private static final String[] COMMAS = {", ", ", ", ",", ",/**/", ", --\n", "\n", ",1,", "||"};

    private static final String[] CALLS = {
        "{call f(", "{? = call f(", "{?=call f", " {call ", "{call /*", "/**/{call f('"
    };

    private static final String[] CALL_ENDS = {")}", ")}", "}", ") }", "*/()}", "')}", ")};", "} ", ") --}", ""};

    private final Random random;

    SqlSoup(long seed) {
        random = new Random(seed);
    }

    /** Anything: pieces that mean nothing, or literals with something between them. */
    String text() {
        StringBuilder soup = new StringBuilder(random.nextInt(4) == 0 ? "" : "select ");
        boolean wellFormed = random.nextBoolean();
        for (int left = 1 + random.nextInt(wellFormed ? 6 : 12); left > 0; left--) {
            soup.append(wellFormed ? literal(QUOTES) + any(JOINTS) : any(PIECES));
        }
        return soup.toString();
    }

    /** A call with anything for its arguments. */
    String call() {
        StringBuilder call = new StringBuilder(any(CALLS));
        for (int left = random.nextInt(4); left > 0; left--) {
            call.append(random.nextBoolean() ? literal(QUOTES) : any(PIECES)).append(any(JOINTS));
        }
        return call.append(any(CALL_ENDS)).toString();
    }

    /** A query that a server runs, if its literals are what they seem. */
    String query() {
        StringBuilder query = new StringBuilder("select 1");
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            query.append(any(COMMAS)).append(literal(SERVER_QUOTES));
        }
        return query.toString();
    }

    /** A literal, name or comment that is whole at least to one of the readers. */
    private String literal(String[] quotes) {
        String quote = any(quotes);
        String close = quote.endsWith("$") ? quote.substring(quote.indexOf('$')) : quote.substring(quote.length() - 1);
        StringBuilder literal = new StringBuilder(quote);
        for (int left = random.nextInt(4); left > 0; left--) {
            literal.append(any(CONTENTS));
        }
        return literal.append(quote.equals("/*") ? "*/" : close).toString();
    }

    private String any(String[] strings) {
        return strings[random.nextInt(strings.length)];
    }
}
