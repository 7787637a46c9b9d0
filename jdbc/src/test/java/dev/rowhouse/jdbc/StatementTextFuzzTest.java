package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/** Soups of what quotes, comments and semicolons can be hidden in, read by us, by pgjdbc and by the server's rules. */
class StatementTextFuzzTest {

    private static final int TEXTS = 250_000;

    private static final Set<String> VERBS =
            Set.of("select", "insert", "update", "delete", "merge", "with", "values", "table");

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
        "}",
    };

    private final List<String> complaints = new ArrayList<>();
    private int admitted;

    @Test
    void whatIsAdmittedIsTheSameToDriverAndServer() {
        long seed = Long.getLong("rowhouse.seed", System.nanoTime());
        Random random = new Random(seed);
        System.out.println("-Drowhouse.seed=" + seed);

        for (int i = 0; i < TEXTS; i++) {
            judge(soup(random));
        }

        assertThat(complaints).as("-Drowhouse.seed=%d", seed).isEmpty();
        assertThat(admitted).as("texts that were admitted at all").isGreaterThan(TEXTS / 50);
    }

    private static String soup(Random random) {
        StringBuilder soup = new StringBuilder(random.nextInt(4) == 0 ? "" : "select ");
        boolean wellFormed = random.nextBoolean();
        for (int left = 1 + random.nextInt(wellFormed ? 6 : 12); left > 0; left--) {
            soup.append(wellFormed ? atom(random) : any(random, PIECES));
        }
        return soup.toString();
    }

    /** A literal, name or comment that is whole at least to one of the readers, and what joins it to the next. */
    private static String atom(Random random) {
        String quote = any(random, QUOTES);
        String close =
                quote.startsWith("$") ? quote : quote.startsWith("/") ? "*/" : quote.substring(quote.length() - 1);
        StringBuilder atom = new StringBuilder(quote);
        for (int left = random.nextInt(4); left > 0; left--) {
            atom.append(any(random, CONTENTS));
        }
        return atom.append(close).append(any(random, JOINTS)).toString();
    }

    private static String any(Random random, String[] strings) {
        return strings[random.nextInt(strings.length)];
    }

    private void judge(String sql) {
        for (boolean backslash : new boolean[] {false, true}) {
            StatementText verdict = StatementText.read(sql, backslash ? Quoting.BACKSLASH : Quoting.STANDARD);
            if (verdict.kinds().contains(StatementKind.OTHER)) {
                continue;
            }
            admitted++;
            try {
                judge(sql, verdict, backslash);
                judge(Parser.replaceProcessing(sql, true, !backslash), verdict, backslash);
            } catch (SQLException refused) {
                complaints.add("the driver refuses " + sql);
            }
        }
    }

    private void judge(String sent, StatementText verdict, boolean backslash) throws SQLException {
        compare(sent, verdict, serverStatements(sent, backslash), true);
        for (boolean binds : new boolean[] {false, true}) {
            List<NativeQuery> queries = Parser.parseJdbcSql(sent, !backslash, binds, true, false, true);
            List<String> firstWords = new ArrayList<>();
            for (NativeQuery query : queries) {
                List<String> words = serverStatements(query.nativeSql, backslash);
                if (words.size() > 1) {
                    complaints.add("not split by the driver: " + sent);
                }
                firstWords.addAll(words);
                if (query.bindPositions.length > 0 && !verdict.questionMark()) {
                    complaints.add("a bind was not seen: " + sent);
                }
            }
            compare(sent, verdict, firstWords, false);
        }
    }

    private void compare(String sent, StatementText verdict, List<String> firstWords, boolean refusable) {
        if (refusable && firstWords.equals(List.of("refused"))) {
            return;
        }
        Set<String> strangers = new HashSet<>(firstWords);
        strangers.removeAll(VERBS);
        strangers.remove("refused");
        Set<StatementKind> expected =
                firstWords.size() > 1 ? Set.of(StatementKind.DML, StatementKind.SEVERAL) : Set.of(StatementKind.DML);
        boolean onlyDml = Set.of(StatementKind.DML, StatementKind.SEVERAL).containsAll(verdict.kinds());
        if (firstWords.size() != verdict.statements()
                || (onlyDml && (!strangers.isEmpty() || !verdict.kinds().equals(expected)))) {
            complaints.add(verdict + " but " + firstWords + ": " + sent);
        }
    }

    /** What the server of any version makes of it; a text that it refuses as a whole has one statement, harmless. */
    private static List<String> serverStatements(String sent, boolean backslash) {
        Optional<List<String>> old = ServerLexer.statements(sent, backslash, false);
        Optional<List<String>> recent = ServerLexer.statements(sent, backslash, true);
        if (old.isPresent() && recent.isPresent() && !old.equals(recent)) {
            return List.of("15: " + old, "16: " + recent);
        }
        return old.or(() -> recent).orElse(List.of("refused"));
    }
}
