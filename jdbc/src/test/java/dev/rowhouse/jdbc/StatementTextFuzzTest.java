package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.session.Quoting;
import dev.rowhouse.session.StatementKind;
import dev.rowhouse.session.StatementText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;
import org.postgresql.jdbc.EscapeSyntaxCallMode;

/** Soups of what quotes, comments and semicolons can be hidden in, read by us, by pgjdbc and by the server's rules. */
class StatementTextFuzzTest {

    private static final int TEXTS = 250_000;

    private static final Set<String> VERBS =
            Set.of("select", "insert", "update", "delete", "merge", "with", "values", "table");

    private final List<String> complaints = new ArrayList<>();
    private int admitted;
    private int calls;

    @Test
    void whatIsAdmittedIsTheSameToDriverAndServer() {
        long seed = Long.getLong("rowhouse.seed", System.nanoTime());
        SqlSoup soup = new SqlSoup(seed);
        System.out.println("-Drowhouse.seed=" + seed);

        for (int i = 0; i < TEXTS; i++) {
            judge(i % 10 == 0 ? soup.call() : soup.text());
        }

        assertThat(complaints).as("-Drowhouse.seed=%d", seed).isEmpty();
        assertThat(calls).as("calls that were admitted at all").isGreaterThan(TEXTS / 1_000);
        assertThat(admitted).as("texts that were admitted at all").isGreaterThan(TEXTS / 50);
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
                String rewritten = Parser.replaceProcessing(sql, true, !backslash);
                judge(rewritten, verdict, backslash);
                if (verdict.kinds().contains(StatementKind.CALL)) {
                    judgeCall(rewritten, backslash);
                }
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

    private void judgeCall(String sent, boolean backslash) throws SQLException {
        for (EscapeSyntaxCallMode mode : EscapeSyntaxCallMode.values()) {
            String call;
            try {
                call = Parser.modifyJdbcCall(sent, !backslash, 160000, mode).getSql();
            } catch (SQLException refused) {
                return;
            }
            calls++;
            List<String> words = serverStatements(call, backslash);
            boolean whole = words.size() == 1
                    && Set.of("call", "select", "{", "refused").contains(words.get(0));
            if (!whole
                    || Parser.parseJdbcSql(call, !backslash, true, true, false, true)
                                    .size()
                            != 1) {
                complaints.add("not one call but " + words + ": " + call);
            }
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
