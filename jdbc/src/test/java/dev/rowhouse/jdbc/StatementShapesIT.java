package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.session.StatementKind;
import dev.rowhouse.test.RowhouseExtension;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every way to execute gives a tenant what the driver alone gives on a table of the tenant's own. */
class StatementShapesIT {

    @RegisterExtension
    static final RowhouseExtension HARDENED = Twins.tables(RowhouseExtension.hardened());

    @RegisterExtension
    static final RowhouseExtension DEVELOPMENT = Twins.tables(RowhouseExtension.development());

    private static final String INSERT = "insert into note (name) values ('new') returning id, name";
    private static final String UPDATE = "update note set name = name || '!'";
    private static final String SELECT = "select id, name from note order by id";

    private static Twins.Both both;

    @BeforeAll
    static void fill() {
        both = Twins.Both.of(HARDENED, DEVELOPMENT);
    }

    @Test
    void statementsExecuteAsTheDriversDo() throws SQLException {
        both.same((connection, diary) -> {
            try (Statement statement = connection.createStatement()) {
                diary.note("query", () -> statement.executeQuery(SELECT));
                diary.note("update", () -> statement.executeUpdate(UPDATE));
                diary.note("large update", () -> statement.executeLargeUpdate(UPDATE));
                diary.note("execute a select", () -> statement.execute(SELECT));
                results(statement, diary);
                diary.note("execute an update", () -> statement.execute(UPDATE));
                results(statement, diary);
                diary.note("execute with returning", () -> statement.execute(INSERT));
                results(statement, diary);
                diary.note("query with returning", () -> statement.executeQuery(INSERT));
            }
        });
    }

    @Test
    void preparedStatementsExecuteAsTheDriversDo() throws SQLException {
        both.same((connection, diary) -> {
            try (PreparedStatement query = connection.prepareStatement(SELECT);
                    PreparedStatement update = connection.prepareStatement(UPDATE + " where id < ?");
                    PreparedStatement insert = connection.prepareStatement(INSERT)) {
                update.setLong(1, 3);
                diary.note("query", query::executeQuery);
                diary.note("update", update::executeUpdate);
                diary.note("large update", update::executeLargeUpdate);
                diary.note("execute a select", query::execute);
                results(query, diary);
                diary.note("execute an update", update::execute);
                results(update, diary);
                diary.note("execute with returning", insert::execute);
                results(insert, diary);
                diary.note("query with returning", insert::executeQuery);
            }
        });
    }

    @Test
    void aQueryThatGivesNoRowsFailsAsTheDriversDoes() throws SQLException {
        both.same((connection, diary) -> {
            try (Statement statement = connection.createStatement()) {
                diary.note("query of nothing", () -> statement.executeQuery("update note set id = 1 where false"));
            }
            try (PreparedStatement update = connection.prepareStatement("update note set name = '' where false")) {
                diary.note("prepared query of nothing", update::executeQuery);
            }
        });
    }

    @Test
    void anUpdateThatSelectsFailsAsTheDriversDoes() throws SQLException {
        both.same((connection, diary) -> {
            try (Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement(SELECT)) {
                diary.note("update", () -> statement.executeUpdate(SELECT));
                diary.note("prepared update", prepared::executeUpdate);
            }
        });
    }

    @Test
    void aStatementThatIsExecutedAgainClosesItsLastResult() throws SQLException {
        both.same((connection, diary) -> {
            try (Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement(SELECT)) {
                ResultSet first = statement.executeQuery(SELECT);
                ResultSet second = statement.executeQuery(SELECT);
                ResultSet third = prepared.executeQuery();
                ResultSet fourth = prepared.executeQuery();
                diary.note("first", first::isClosed);
                diary.note("second", () -> second);
                diary.note("third", third::isClosed);
                diary.note("fourth", () -> fourth);
            }
            try (Statement statement = connection.createStatement()) {
                statement.closeOnCompletion();
                statement.executeQuery(SELECT).close();
                diary.note("closed on completion", statement::isClosed);
            }
        });
    }

    @Test
    void keysAreGeneratedInAllThreeForms() throws SQLException {
        String insert = "insert into note (name) values ('new')";
        both.same((connection, diary) -> {
            try (Statement statement = connection.createStatement()) {
                diary.note("update", () -> statement.executeUpdate(insert, Statement.RETURN_GENERATED_KEYS));
                diary.note("its keys", () -> keys(statement));
                diary.note("by index", () -> statement.executeUpdate(insert, new int[] {1}));
                diary.note("its keys", () -> keys(statement));
                diary.note("by name", () -> statement.execute(insert, new String[] {"id", "name"}));
                diary.note("its keys", statement::getGeneratedKeys);
                diary.note("large", () -> statement.executeLargeUpdate(insert, new String[] {"id"}));
                diary.note("its keys", statement::getGeneratedKeys);
                diary.note("none", () -> statement.executeUpdate(insert, Statement.NO_GENERATED_KEYS));
                diary.note("its keys", statement::getGeneratedKeys);
            }
        });
    }

    @Test
    void preparedKeysAreGeneratedInAllThreeForms() throws SQLException {
        String insert = "insert into note (name) values (?)";
        both.same((connection, diary) -> {
            try (PreparedStatement all = connection.prepareStatement(insert, Statement.RETURN_GENERATED_KEYS);
                    PreparedStatement named = connection.prepareStatement(insert, new String[] {"id", "name"});
                    PreparedStatement none = connection.prepareStatement(insert, Statement.NO_GENERATED_KEYS)) {
                for (PreparedStatement one : new PreparedStatement[] {all, named, none}) {
                    one.setString(1, "new");
                    diary.note("update", one::executeUpdate);
                    diary.note("its keys", () -> keys(one));
                }
                named.addBatch();
                named.setString(1, "newer");
                named.addBatch();
                diary.note("batch", named::executeBatch);
                diary.note("its keys", named::getGeneratedKeys);
            }
            diary.note("by index", () -> connection.prepareStatement(insert, new int[] {1}));
        });
    }

    @Test
    void batchesOfTextsExecuteAsTheDriversDo() throws SQLException {
        both.same((connection, diary) -> {
            try (Statement statement = connection.createStatement()) {
                diary.note("empty", statement::executeBatch);
                statement.addBatch("insert into note (name) values ('a')");
                statement.addBatch("update note set name = 'b' where name = 'a'");
                statement.addBatch("delete from note where name = 'b' and id > 5");
                diary.note("mixed", statement::executeBatch);
                diary.note("again, empty", statement::executeBatch);
                statement.addBatch("update note set name = 'C:\\dir; ' where id = 2");
                statement.addBatch("update note set name = E'it\\'s' where id = 3");
                diary.note("backslashes", statement::executeBatch);
                statement.addBatch("insert into note (name) values ('c')");
                statement.clearBatch();
                statement.addBatch("insert into note (name) values ('d')");
                diary.note("cleared", statement::executeLargeBatch);
            }
        });
    }

    @Test
    void aBatchThatFailsTellsWhatTheDriverTells() throws SQLException {
        both.same((connection, diary) -> {
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("insert into note (name) values ('a')");
                statement.addBatch("insert into note (id, name) values (1, 'taken')");
                statement.addBatch("insert into note (name) values ('b')");
                diary.note("batch", statement::executeBatch);
                diary.note("after it", () -> statement.executeQuery(SELECT));
            }
        });
    }

    @Test
    void preparedBatchesExecuteAsTheDriversDo() throws SQLException {
        both.same((connection, diary) -> {
            try (PreparedStatement insert = connection.prepareStatement("insert into note (name) values (?)")) {
                diary.note("empty", insert::executeBatch);
                for (int n = 0; n < 30; n++) {
                    insert.setString(1, "n" + n);
                    insert.addBatch();
                }
                diary.note("batch", insert::executeBatch);
                insert.setString(1, "alone");
                diary.note("update after the batch", insert::executeUpdate);
                insert.addBatch();
                diary.note("second batch", insert::executeLargeBatch);
                diary.note("again, empty", insert::executeBatch);
            }
            try (Statement statement = connection.createStatement()) {
                diary.note("all", () -> statement.executeQuery(SELECT));
            }
        });
    }

    @Test
    void severalTextsInOneGiveTheDriversSequenceOfResults() throws SQLException {
        String sql = "select count(*) from note; insert into note (name) values ('x;y'); ;" + SELECT + " limit 2; ";
        Twins several = both.allowing(StatementKind.SEVERAL).twins().get(0);
        several.same((connection, diary) -> {
            try (Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement(sql)) {
                diary.note("execute", () -> statement.execute(sql));
                results(statement, diary);
                diary.note("prepared", prepared::execute);
                results(prepared, diary);
            }
        });
    }

    /** Everything that a statement has to tell after it was executed. */
    private static void results(Statement statement, Diary diary) throws SQLException {
        for (int i = 0; i < 5; i++) {
            ResultSet rows = statement.getResultSet();
            diary.note("result", () -> rows);
            diary.note("count", statement::getUpdateCount);
            diary.note("large count", statement::getLargeUpdateCount);
            diary.note("more", statement::getMoreResults);
        }
    }

    /** The first key: the driver calls all columns keys, and the twins' later ones differ. */
    private static String keys(Statement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            StringBuilder text = new StringBuilder();
            while (keys.next()) {
                assertThat(keys.getLong("id")).isGreaterThan(1000);
                text.append(keys.getLong("id")).append(' ');
            }
            return text.toString();
        }
    }
}
