package dev.rowhouse.session;

import static dev.rowhouse.session.StatementKind.CALL;
import static dev.rowhouse.session.StatementKind.COPY;
import static dev.rowhouse.session.StatementKind.CURSOR;
import static dev.rowhouse.session.StatementKind.DML;
import static dev.rowhouse.session.StatementKind.DO;
import static dev.rowhouse.session.StatementKind.EXPLAIN;
import static dev.rowhouse.session.StatementKind.LISTEN;
import static dev.rowhouse.session.StatementKind.LOCAL_TIMEOUT;
import static dev.rowhouse.session.StatementKind.LOCK;
import static dev.rowhouse.session.StatementKind.OTHER;
import static dev.rowhouse.session.StatementKind.PREPARE;
import static dev.rowhouse.session.StatementKind.SET;
import static dev.rowhouse.session.StatementKind.SEVERAL;
import static dev.rowhouse.session.StatementKind.TRANSACTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StatementTextTest {

    private static final String[] ADMITTED = {
        "select 1",
        "SeLeCt 1",
        "select 1;",
        "select 1 ;; ; -- done",
        "; select 1",
        "\t\r\n\f select 1",
        "-- first\rselect 1",
        "-- first\nselect 1",
        "/* a /* nested */ comment */select/**/1",
        "/**/ -- */ /*\nselect 1",
        "insert into t values (1)",
        "insert /* into */ into t values (1) on conflict do nothing returning id",
        "update t set a = 1 where b = ?",
        "delete from t",
        "merge into t using s on t.id = s.id when matched then do nothing",
        "values (1), (2)",
        "table t",
        "with x as (select 1) select * from x",
        "with x as (insert into t values (1) returning id) select * from x",
        "with x (a) as (select 1), y as materialized (select 2) insert into t select * from x",
        "(select 1)",
        "((select 1) union (values (2)))",
        "( /* c */ with x as (select 1) table x)",
        "select '; drop table t'",
        "select 'it''s; drop table t'",
        "select E'\\'; drop table t'",
        "select e'\\\\', 1",
        "select 'a'\n'b'",
        "select U&'\\0061;' uescape '!'",
        "select U&\"d\\0061t\"",
        "select B'01', X'1F', N'; x'",
        "select date'2020-01-01', interval'1 day'",
        "select \"a;\"\"b\" from t",
        "select $$; drop table t$$",
        "select $a$; $$ $b$ drop table t$a$",
        "select a$$b, x$1 from t where c = $1",
        "select größe, テーブル from t",
        "select '\u00a0\ud83d\ude00 ; \u2028'",
        "select 1 -- it's; a comment",
        "select 1 +-- comment\n 2",
        "select 1 */* c */ 2",
        "select a->>'b', c ?? 'd', e ??| array['f'] from t where g = ?",
        "select data ? 'key' from t",
        "select ?::int, ?",
        "select a from t for update skip locked",
        "select 1e5, 1.5E-3, .5, 0x1F, 1_000",
        "select * from t where a like ? escape '!'",
        "select * from t where d > {d '2020-01-01'} and e < {ts '2020-01-01 00:00:00.0'}",
        "select {fn concat('a', b)}, {fn now()}::date from t where a like 'x!_' {escape '!'}",
        "select {fn mod(a - 1, 2 / b)}, {fn concat(a, {fn ucase(b)})}, {fn dayname({d '2020-01-01'})} from t",
        "select * from {oj t left outer join u on (t.id = u.id and t.name = ?)} where t.id > 2",
        "select ':' || '{' || '}' || '\\d+'",
    };

    /** What an attacker would send to a session that lets DML through. */
    private static final Map<String, String> UNCERTAIN = Map.ofEntries(
            Map.entry("select E'a''b\\'; drop table t; --'", "the driver ends the escapes at the doubled quote"),
            Map.entry("select E'a'\n'b\\'; drop table t; --'", "the server goes on in the escape string"),
            Map.entry("select E'a' -- c\n'b'", "a comment may stand in a continuation"),
            Map.entry("select 'a'E'\\'; drop table t; --'", "the driver does not see the E after a quote"),
            Map.entry("select $1E'\\';--'", "nor after a parameter"),
            Map.entry("select 1E'\\'; drop table t; --'", "nor after a digit"),
            Map.entry("select 1'a'", "junk after a number"),
            Map.entry("select $$a$$E'\\''", "nor after a dollar quote"),
            Map.entry("select \u000bE'\\''", "a vertical tab is a blank from 16 on only"),
            Map.entry("select B'\\'", "a bit string knows no backslash, whatever the setting"),
            Map.entry("select 'a", "unterminated literal"),
            Map.entry("select E'a\\", "a backslash at the end"),
            Map.entry("select E'a\\'", "an escaped quote at the end"),
            Map.entry("select \"a", "unterminated name"),
            Map.entry("select /* a", "unterminated comment"),
            Map.entry("select /* a /* b */", "unterminated nested comment"),
            Map.entry("select /*/ ; drop table t; /* */ */ 1", "a whole comment to the driver only"),
            Map.entry("select $a$ $A$", "unterminated dollar quote"),
            Map.entry("select $é$ ; $é$", "a tag beyond ASCII"),
            Map.entry("select 1$$; drop table t; --$$", "a dollar quote after a digit: the server's only"),
            Map.entry("select $1$$; drop table t; --$$", "after a parameter too"),
            Map.entry("select $$a$$$$; drop table t; --$$", "after a dollar quote too"),
            Map.entry("select a\u3000$$; drop table t; --$$", "part of the name to the server, a blank to Java"),
            Map.entry("select a\u00a0$$; drop table t; --$$", "a no-break space is part of a name to the server"),
            Map.entry("\u00a0select 1", "it is no blank"),
            Map.entry("select a?$$; drop table t; select $$", "a?$$ becomes the name a$1$$"),
            Map.entry("select ?a", "$1a"),
            Map.entry("select $?$; drop table t; $$", "$?$ becomes $$1$"),
            Map.entry("select 1\u0000; drop table t", "a NUL ends the text on the wire"),
            Map.entry("select '\u0000'", "in quotes too"),
            Map.entry("select '\ud800'", "an unpaired surrogate is sent as a question mark"),
            Map.entry("select '\ude00\ud83d'", "a pair the wrong way round"),
            Map.entry("select \ud83d\ude00$$a$$", "one letter to the server, two of nothing to Java"),
            Map.entry("select \\", "a backslash outside of quotes"),
            Map.entry("select \u0001", "a control character"),
            Map.entry("select (1; drop table t)", "the driver does not split in parentheses"),
            Map.entry("select 1); drop table t", "nor after one too many"),
            Map.entry("select (1", "one too few"),
            Map.entry("select {x}", "no escape"),
            Map.entry("select {fn concat(a, {fn ucase({fn now()})})}", "escapes in escapes in escapes"),
            Map.entry("select {fn concat(in{fn to()}, a)}", "becomes into"),
            Map.entry("select {fn right(a, - 1)}", "beside a minus of the driver it were a comment"),
            Map.entry("select {fn abs(a --1)}", "a comment"),
            Map.entry("select {fn abs(a /*1)}", "a comment"),
            Map.entry("select * from {oj a '}'; drop table t; --'}", "the driver ends it at the first brace"),
            Map.entry("select * from {oj a -- }\n}", "a comment to the server alone"),
            Map.entry("select * from x{oj a}", "becomes xa"),
            Map.entry("select * from {oj a}x", "becomes ax"),
            Map.entry("select * from {oj {oj a}}", "the driver ends it at the first brace"),
            Map.entry("select {fn curdate()}$$; drop table t; --$$", "becomes current_date$$"),
            Map.entry("select {fn mod(a, -1)}", "beside a minus of the driver it were a comment"),
            Map.entry("select {fn f(')}; drop table t; --')}", "the driver ends it at the first brace"),
            Map.entry("select {d '}'; drop table t; --'}", "the driver ends it at the first brace"),
            Map.entry("select in{fn to()}", "becomes into"),
            Map.entry("select {call f()}", "not at the beginning"),
            Map.entry("{call f()}; drop table t", "two statements"),
            Map.entry("{call f(';')}", "a semicolon in a call"),
            Map.entry("{call f('}')}", "a brace in a call"),
            Map.entry("{call f() --}", "the brace is a comment"),
            Map.entry("{drop table t}", "no call"),
            Map.entry("{call f()", "no end"));

    private static final Map<String, Set<StatementKind>> KINDS = Map.ofEntries(
            Map.entry("", Set.of(OTHER)),
            Map.entry(" ;; -- nothing", Set.of(OTHER)),
            Map.entry("create table t ()", Set.of(OTHER)),
            Map.entry("alter role current_user set row_security = off", Set.of(OTHER)),
            Map.entry("drop owned by tenant", Set.of(OTHER)),
            Map.entry("vacuum", Set.of(OTHER)),
            Map.entry("selects 1", Set.of(OTHER)),
            Map.entry("select$ 1", Set.of(OTHER)),
            Map.entry("\"select\" 1", Set.of(OTHER)),
            Map.entry("ſelect 1", Set.of(OTHER)),
            Map.entry("\u212Aill; \u0130nsert into t", Set.of(OTHER, SEVERAL)),
            Map.entry("(insert into t values (1))", Set.of(OTHER)),
            Map.entry("(drop table t)", Set.of(OTHER)),
            Map.entry("select 1 into t", Set.of(OTHER)),
            Map.entry("select * from {oj t into u}", Set.of(OTHER)),
            Map.entry("select 1 INTO/**/temp t", Set.of(OTHER)),
            Map.entry("select 1 insert into t", Set.of(OTHER)),
            Map.entry("select (1) insert into t", Set.of(OTHER)),
            Map.entry("select (1) merge into t", Set.of(OTHER)),
            Map.entry("(select 1 into t)", Set.of(OTHER)),
            Map.entry("with x as (select 1) select (1) insert into t", Set.of(OTHER)),
            Map.entry("with x as (select 1) (select (1)) union select (1) insert into t", Set.of(OTHER)),
            Map.entry("with x as (select 1) (select (1) insert into t)", Set.of(OTHER)),
            Map.entry("call f()", Set.of(CALL)),
            Map.entry("{call f(?)}", Set.of(CALL)),
            Map.entry(" /* c */ { ? = CALL f(?, 'a') } ", Set.of(CALL)),
            Map.entry("do $$ begin end $$", Set.of(DO)),
            Map.entry("/* c */ explain select 1", Set.of(EXPLAIN)),
            Map.entry("copy t to stdout", Set.of(COPY)),
            Map.entry("listen a; notify a; unlisten *", Set.of(LISTEN, SEVERAL)),
            Map.entry("lock table t", Set.of(LOCK)),
            Map.entry("declare c cursor with hold for select 1", Set.of(CURSOR)),
            Map.entry("fetch c; move c; close c", Set.of(CURSOR, SEVERAL)),
            Map.entry("prepare p as select 1; execute p; deallocate p", Set.of(PREPARE, SEVERAL)),
            Map.entry("prepare transaction 'x'", Set.of(PREPARE)),
            Map.entry("prepare transaction as select 1", Set.of(PREPARE)),
            Map.entry("commit prepared 'x'; rollback prepared 'x'", Set.of(PREPARE, SEVERAL)),
            Map.entry("set role x; reset all; show all; discard all", Set.of(SET, SEVERAL)),
            Map.entry("set session characteristics as transaction read only", Set.of(SET)),
            Map.entry("set transaction = 1", Set.of(SET)),
            Map.entry("begin; start transaction; savepoint a; release a", Set.of(TRANSACTION, SEVERAL)),
            Map.entry("commit; end; rollback to a; abort", Set.of(TRANSACTION, SEVERAL)),
            Map.entry("set transaction isolation level serializable", Set.of(TRANSACTION)),
            Map.entry("set local transaction read only", Set.of(TRANSACTION)),
            Map.entry("select 1; select 2", Set.of(DML, SEVERAL)),
            Map.entry("select 1; drop table t", Set.of(DML, OTHER, SEVERAL)),
            Map.entry("select 1; begin", Set.of(DML, TRANSACTION, SEVERAL)),
            Map.entry("set local statement_timeout = 5000", Set.of(LOCAL_TIMEOUT)),
            Map.entry("SET LOCAL lock_timeout TO '5s';", Set.of(LOCAL_TIMEOUT)),
            Map.entry("set local transaction_timeout to default", Set.of(LOCAL_TIMEOUT)),
            Map.entry("set local idle_in_transaction_session_timeout=0", Set.of(LOCAL_TIMEOUT)),
            Map.entry("set statement_timeout = 5000", Set.of(SET)),
            Map.entry("set local statement_timeout = 1, 2", Set.of(SET)),
            Map.entry("set local statement_timeout from current", Set.of(SET)),
            Map.entry("set local statement_timeout.x = 1", Set.of(SET)),
            Map.entry("set local role = x", Set.of(SET)),
            Map.entry("set local \"statement_timeout\" = 5", Set.of(SET)));

    @TestFactory
    Stream<DynamicTest> ordinaryDmlIsAdmitted() {
        return Stream.of(ADMITTED)
                .map(sql -> dynamicTest(
                        printable(sql), () -> assertThat(standard(sql).dml()).isTrue()));
    }

    @TestFactory
    Stream<DynamicTest> whatDriverAndServerMightReadDifferentlyIsRefused() {
        return UNCERTAIN.entrySet().stream()
                .map(entry -> dynamicTest(
                        entry.getKey() + ": " + entry.getValue(),
                        () -> assertThat(standard(entry.getKey())).isEqualTo(StatementText.uncertain(entry.getKey()))));
    }

    @TestFactory
    Stream<DynamicTest> everyStatementHasItsKind() {
        return KINDS.entrySet().stream()
                .map(entry -> dynamicTest(
                        printable(entry.getKey()),
                        () -> assertThat(standard(entry.getKey()).kinds()).isEqualTo(entry.getValue())));
    }

    @Test
    void aBackslashTakesTheQuoteWithItWhereTheServerSaysSo() {
        String smuggled = "select '\\'; drop table t; --'";

        assertThat(standard(smuggled).kinds()).containsExactlyInAnyOrder(DML, OTHER, SEVERAL);
        assertThat(StatementText.read(smuggled, Quoting.BACKSLASH).dml()).isTrue();
        assertThat(StatementText.read(smuggled, Quoting.UNKNOWN)).isEqualTo(StatementText.uncertain(smuggled));
    }

    @Test
    void theEscapeOfLikeIsReadAsTheServerReadsIt() {
        for (String sql : new String[] {"select a like ? escape '\\'", "select a like ? {escape '\\'}"}) {
            assertThat(standard(sql).dml()).isTrue();
            assertThat(StatementText.read(sql, Quoting.BACKSLASH)).isEqualTo(StatementText.uncertain(sql));
        }
    }

    @Test
    void unknownQuotingAdmitsWhatBothReadingsAdmit() {
        assertThat(StatementText.read("select 'a\\n', E'\\''", Quoting.UNKNOWN).dml())
                .isTrue();
        assertThat(StatementText.read("select U&'a'", Quoting.UNKNOWN).dml()).isFalse();
    }

    @Test
    void nothingIsReadAfterUncertainty() {
        SqlScanner scanner = new SqlScanner("E'\\", false);

        assertThat(scanner.next().kind()).isEqualTo(SqlToken.Kind.UNCERTAIN);
        assertThat(scanner.next().kind()).isEqualTo(SqlToken.Kind.UNCERTAIN);
        assertThat(standard("{call f(e'\\").kinds()).containsExactly(OTHER);
    }

    @Test
    void onlyStatementsAreCounted() {
        assertThat(standard(" ; ").statements()).isZero();
        assertThat(standard("select 1;;select 2; -- three").statements()).isEqualTo(2);
        assertThat(standard("begin;").single()).isTrue();
        assertThat(standard("begin;").dml()).isFalse();
    }

    @Test
    void aQuestionMarkCountsOutsideOfQuotesAndComments() {
        assertThat(standard("select '?', \"?\", $$?$$ -- ?").questionMark()).isFalse();
        assertThat(standard("select ?").questionMark()).isTrue();
        assertThat(standard("select a ?? 'b'").questionMark()).isTrue();
        assertThat(standard("select {fn concat(?, 'a')}").questionMark()).isTrue();
        assertThat(standard("select 'unterminated ?").questionMark()).isTrue();
    }

    @Test
    void readTextsAreRememberedWithinBounds() {
        StatementTexts texts = new StatementTexts();

        StatementText first = texts.of("select 1", Quoting.STANDARD);
        assertThat(texts.of("select 1", Quoting.STANDARD)).isSameAs(first);
        assertThat(texts.of("select '\\'", Quoting.STANDARD)).isNotEqualTo(texts.of("select '\\'", Quoting.BACKSLASH));
        for (int i = 0; i < 5_000; i++) {
            texts.of("select " + i, Quoting.STANDARD);
        }
        texts.of("select '" + "x".repeat(8_000) + "'", Quoting.UNKNOWN);
        assertThat(texts.size()).isLessThanOrEqualTo(1_001);
    }

    /** A name that a report can hold: an XML file cannot hold a NUL or half a pair. */
    private static String printable(String sql) {
        StringBuilder name = new StringBuilder("[");
        for (int i = 0; i < sql.length(); i++) {
            boolean plain = sql.charAt(i) >= ' ' && sql.charAt(i) < 0x7f;
            name.append(plain ? sql.substring(i, i + 1) : "\\u%04x".formatted((int) sql.charAt(i)));
        }
        return name.append(']').toString();
    }

    private static StatementText standard(String sql) {
        return StatementText.read(sql, Quoting.STANDARD);
    }
}
