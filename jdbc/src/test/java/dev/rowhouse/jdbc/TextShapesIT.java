package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.session.StatementKind;
import dev.rowhouse.test.RowhouseExtension;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text holds besides its statement is read as the driver reads it, and an error points to the same place. */
class TextShapesIT {

    @RegisterExtension
    static final RowhouseExtension HARDENED = Twins.tables(RowhouseExtension.hardened());

    @RegisterExtension
    static final RowhouseExtension DEVELOPMENT = Twins.tables(RowhouseExtension.development());

    private static Twins.Both both;

    @BeforeAll
    static void fill() {
        both = Twins.Both.of(HARDENED, DEVELOPMENT);
    }

    @AfterEach
    void dropColumn() {
        for (Twins twins : both.twins()) {
            twins.database().asOwner("alter table public.note drop column if exists more");
            twins.fill();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from note where name like 'note\\_1' escape '\\'",
                "select id from note where name like 'note!_1' {escape '!'}",
                "select {fn ucase(name)}, {fn concat(name, 'x')} from note",
                "select id, {d '2024-02-29'}, {t '12:34:56'}, {ts '2024-02-29 12:34:56'} from note",
                "/* a /* nested */ comment */ select id -- ; to the end\n from note",
                "select id, ';', \";\", $$;$$, $a$ $$ $a$ from (select id, 1 as \";\" from note) n; ; -- none",
                "(select id from note) union all (select 0) order by 1",
                "with n as (select id from note) select * from n where id > 2",
                "table note",
                "values (1), ((select count(*) from note))",
                "insert into note (name) values (E'\\'; ? {d}') returning name",
                "merge into note n using (values (1)) v(id) on n.id = v.id when matched then update set name = 'merged'",
                "insert into note (id) values (1) on conflict (id) do update set name = excluded.id::text returning name",
                "select wrong from note",
                "select 1 frm note",
                "select id from note where name = 1",
                "select id / 0 from note",
                "insert into note (id) values (1)"
            })
    void theTextIsReadAsTheDriverReadsIt(String sql) throws SQLException {
        both.same((connection, diary) -> {
            try (Statement statement = connection.createStatement()) {
                diary.note("statement", () -> statement.execute(sql));
                diary.note("rows", statement::getResultSet);
                rollback(connection);
            }
            try (PreparedStatement prepared = connection.prepareStatement(sql)) {
                diary.note("prepared", prepared::execute);
                diary.note("rows", prepared::getResultSet);
            }
        });
    }

    @Test
    void aQuestionMarkIsAnOperatorToAStatementAndDoubledToAPreparedOne() throws SQLException {
        both.same((connection, diary) -> {
            try (Statement statement = connection.createStatement();
                    PreparedStatement prepared =
                            connection.prepareStatement("select id from note where data ?? ? order by id")) {
                diary.note("rows", () -> statement.executeQuery("select id from note where data ? 'a' order by id"));
                prepared.setString(1, "a");
                diary.note("prepared rows", prepared::executeQuery);
                statement.setEscapeProcessing(false);
                diary.note("unescaped", () -> statement.executeQuery("select id, '{d ''x''}' from note"));
            }
        });
    }

    @Test
    void aTextOfTwoHundredKilobytesIsSent() throws SQLException {
        String sql = "select id from note where name <> '" + "it''s long; ".repeat(17_000) + "' order by id";
        both.same((connection, diary) -> {
            try (Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement(sql)) {
                diary.note("rows", () -> statement.executeQuery(sql));
                diary.note("prepared rows", prepared::executeQuery);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from note where name = '\0'",
                "select 1; select 2",
                "select 1 into other",
                "do $$ begin end $$",
                "create temporary table t (id int)",
                "explain select 1",
                "{call rename(1, 'x')}",
                "begin",
                "commit",
                "set role none",
                "discard all",
                "",
                "truncate note"
            })
    void whatIsNoDmlIsNotSent(String sql) throws SQLException {
        for (Twins twins : both.twins()) {
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                    Statement statement = connection.createStatement()) {
                assertRefused(() -> statement.execute(sql));
                assertRefused(() -> statement.execute(sql, Statement.RETURN_GENERATED_KEYS));
                assertRefused(() -> {
                    statement.addBatch(sql);
                    return null;
                });
                assertRefused(() -> connection.prepareStatement(sql));
                assertRefused(() -> connection.prepareCall(sql));
                assertThat(Diary.text(statement.executeQuery("select count(*) from note")))
                        .isEqualTo("5");
            }
        }
    }

    @Test
    void aTimeoutIsSetForOneTransaction() throws SQLException {
        for (Twins twins : both.twins()) {
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("set local statement_timeout = 5000");
                assertThat(Diary.text(statement.executeQuery(
                                "select current_setting('statement_timeout'), count(*) from note")))
                        .isEqualTo("5s,5");
                connection.commit();
                assertThat(Diary.text(statement.executeQuery("select current_setting('statement_timeout')")))
                        .isEqualTo("0");
            }
        }
    }

    @Test
    void callsAreMadeWhereTheyAreAllowed() throws SQLException {
        both.allowing(StatementKind.CALL).same((connection, diary) -> {
            try (CallableStatement function = connection.prepareCall("{? = call twice(?)}")) {
                function.registerOutParameter(1, Types.INTEGER);
                function.setInt(2, 21);
                diary.note("function", function::execute);
                diary.note("its result", () -> function.getInt(1));
            }
            try (CallableStatement procedure = connection.prepareCall("call rename(?, ?)")) {
                procedure.setLong(1, 2);
                procedure.setString(2, "renamed");
                procedure.registerOutParameter(2, Types.VARCHAR);
                diary.note("procedure", procedure::execute);
                diary.note("its out parameter", () -> procedure.getString(2));
            }
        });
    }

    @Test
    void aFunctionIsCalledByASelectWithoutBeingAllowed() throws SQLException {
        both.same((connection, diary) -> {
            try (CallableStatement call = connection.prepareCall("select twice(?), count(*) from note")) {
                call.setInt(1, 21);
                diary.note("rows", call::executeQuery);
            }
        });
    }

    @Test
    void aPreparedSelectGoesOnAfterTheTableHasChanged() throws SQLException {
        for (Twins twins : both.twins()) {
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                    PreparedStatement query = connection.prepareStatement("select * from note where id = ?")) {
                query.setLong(1, 1);
                goesOn(twins, () -> assertThat(Diary.text(query.executeQuery())).startsWith("1,note 1"));
                assertThat(Diary.text(query.executeQuery())).endsWith("tenant_1,7");
            }
        }
    }

    @Test
    void aPreparedInsertWithKeysGoesOnAfterTheTableHasChanged() throws SQLException {
        for (Twins twins : both.twins()) {
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into note (name) values (?)", Statement.RETURN_GENERATED_KEYS)) {
                insert.setString(1, "new");
                goesOn(twins, () -> assertThat(insert.executeUpdate()).isEqualTo(1));
                assertThat(Diary.text(insert.getGeneratedKeys())).endsWith("tenant_1,7");
            }
        }
    }

    /** Executes until the driver has prepared on the server, changes the table, and executes again. */
    private static void goesOn(Twins twins, Diary.Act execution) throws SQLException {
        for (int i = 0; i < Twins.REPETITIONS; i++) {
            execution.run();
        }
        twins.database().asOwner("alter table public.note add column more integer default 7");
        execution.run();
    }

    private static void assertRefused(Diary.Call call) {
        assertThatThrownBy(call::call)
                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                .returns("RH006", SQLException::getSQLState);
    }

    private static void rollback(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }
}
