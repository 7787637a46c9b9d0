package dev.rowhouse.jdbc;

import static dev.rowhouse.jdbc.NamedShape.Where.AUTOCOMMIT;
import static dev.rowhouse.jdbc.NamedShape.Where.SIMPLE_STATEMENTS;

import dev.rowhouse.jdbc.Twins.Script;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a text holds besides its statement, and where its errors are. */
final class TextShapes {

    /** In escapes, what the driver rewrites; all of it in both kinds of statement. */
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry(
                    "{d}, {t}, {ts}", "select {d '2024-02-29'}, {t '12:34:56'}, {ts '2024-02-29 12:34:56'} from note"),
            Map.entry("{fn}", "select {fn ucase(name)}, {fn concat(name, 'x')}, {fn mod(5, 3)} from note where id = 1"),
            Map.entry("{fn} of operands", "select {fn mod(id - 1, 3 / 1)}, {fn ucase(name)} from note where id = 1"),
            Map.entry(
                    "{fn} of {fn} and {d}",
                    "select {fn concat({fn ucase(name)}, 'x')}, {fn year({d '2024-02-29'})} from note where id = 1"),
            Map.entry(
                    "{oj}",
                    "select n.id, v.b from {oj note n left outer join (values (1, 2)) v (a, b) on (n.id = v.a)}"
                            + " where n.id <= 2 order by n.id"),
            Map.entry(
                    "a wrong column after {oj}",
                    "select n.id from {oj note n left join note m on (n.id = m.id)}, wrong"),
            Map.entry("{escape}", "select id from note where name like 'note!_1' {escape '!'}"),
            Map.entry("comments", "/* a /* nested */ comment */ select id -- ; to the end\n from note where id = 1"),
            Map.entry(
                    "quotes",
                    "select ';', \";\", $$;?$$, $a$ $$ $a$ from (select id, 1 as \";\" from note) n; ; -- no"),
            Map.entry("backslashes", "select id from note where name like 'note\\_1' escape '\\'"),
            Map.entry("with", "with n as (select id from note where id <= 5) select * from n where id > 2 order by id"),
            Map.entry("parentheses", "(select id from note where id <= 2) union all (select 0) order by 1"),
            Map.entry("values", "values (1), ((select count(*) from note where id <= 5))"),
            Map.entry("for update", "select id from note where id <= 2 order by id for update"),
            Map.entry(
                    "merge",
                    "merge into note n using (values (1)) v(id) on n.id = v.id when matched then update set name = 'm'"),
            Map.entry(
                    "on conflict",
                    "insert into note (id) values (1) on conflict (id) do update set name = 'c' returning id, name"),
            Map.entry("a wrong column", "select wrong from note"),
            Map.entry("a wrong column after lines", "select id,\n  -- {d\n  'wröng😀', wrong from note"),
            Map.entry("a wrong column after an escape", "select {d '2024-02-29'}, wrong from note"),
            Map.entry("a syntax error", "select 1 frm note"),
            Map.entry("a type that does not fit", "select id from note where name = 1"),
            Map.entry("a division by zero", "select id / 0 from note"),
            Map.entry("a key that is taken", "insert into note (id) values (1)"));

    /** The driver alone keeps what came before it there. */
    private static final String WRONG =
            "42703 Batch entry 1 insert into note (id, name) values (99, wrong) was aborted:"
                    + " ERROR: column \"wrong\" does not exist\n  Position: 41";

    static final List<NamedShape> ALL = Stream.concat(
                    TEXTS.entrySet().stream().map(text -> NamedShape.of(text.getKey(), bothWays(text.getValue()))),
                    Stream.of(
                            NamedShape.of("operators with a question mark", TextShapes::operators),
                            NamedShape.of("without escapes", TextShapes::withoutEscapes),
                            NamedShape.of("positions of errors that are sent apart", TextShapes::positionsApart)
                                    .but(Set.of(SIMPLE_STATEMENTS, AUTOCOMMIT), "batch", WRONG),
                            NamedShape.of("texts in their own words", TextShapes::ownWords)))
            .toList();

    private TextShapes() {}

    private static Script bothWays(String sql) {
        return (connection, diary) -> {
            try (Statement statement = connection.createStatement()) {
                diary.note("statement", () -> statement.execute(sql));
                diary.note("rows", statement::getResultSet);
                diary.note("count", statement::getUpdateCount);
                Shapes.recover(connection);
            }
            try (PreparedStatement prepared = connection.prepareStatement(sql)) {
                diary.note("prepared", prepared::execute);
                diary.note("rows", prepared::getResultSet);
                diary.note("count", prepared::getUpdateCount);
            }
        };
    }

    private static void operators(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement exists =
                        connection.prepareStatement("select id from note where data ?? ? and id <= 5 order by id");
                PreparedStatement any = connection.prepareStatement(
                        "select id from note where data ??| array[?, 'z'] and data ??& array['a'] and id < ? order by id")) {
            diary.note(
                    "rows",
                    () -> statement.executeQuery("select id from note where data ? 'a' and id <= 5 order by id"));
            diary.note("any", () -> statement.executeQuery("select count(*) from note where data ?| array['a']"));
            exists.setString(1, "a");
            diary.note("prepared rows", exists::executeQuery);
            any.setString(1, "a");
            any.setInt(2, 3);
            diary.note("prepared any", any::executeQuery);
        }
    }

    private static void withoutEscapes(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            diary.note("rows", () -> statement.executeQuery("select id, '{d ''x''}' from note where id = 1"));
            diary.note("an escape", () -> statement.executeQuery("select {d '2024-02-29'} from note"));
            Shapes.recover(connection);
            statement.setEscapeProcessing(true);
            diary.note("an escape", () -> statement.executeQuery("select {d '2024-02-29'} from note where id = 1"));
        }
    }

    private static void positionsApart(Connection connection, Diary diary) throws SQLException {
        String wrong = "insert into note (id, name) values (99, wrong)";
        try (Statement statement = connection.createStatement()) {
            diary.note("keys", () -> statement.executeUpdate(wrong, Statement.RETURN_GENERATED_KEYS));
            Shapes.recover(connection);
            statement.addBatch("update note set name = name where id = 1");
            statement.addBatch(wrong);
            diary.note("batch", statement::executeBatch);
            Shapes.recover(connection);
            diary.note("question mark", () -> statement.executeQuery("select wrong from note where data ? 'a'"));
            Shapes.recover(connection);
        }
        try (PreparedStatement prepared = connection.prepareStatement("select ?, wrong from note")) {
            prepared.setString(1, "x");
            diary.note("bound", prepared::executeQuery);
            Shapes.recover(connection);
            prepared.setCharacterStream(1, new java.io.StringReader("x"));
            diary.note("read once", prepared::executeQuery);
        }
    }

    private static void ownWords(Connection connection, Diary diary) throws SQLException {
        diary.note("native", () -> connection.nativeSQL("select {fn ucase(name)}, {d '2024-02-29'} from note"));
        try (PreparedStatement prepared = connection.prepareStatement("select id from note where id = ?")) {
            prepared.setInt(1, 3);
            diary.note("text", prepared::toString);
            diary.note("rows", prepared::executeQuery);
            diary.note("text afterwards", prepared::toString);
        }
    }
}
