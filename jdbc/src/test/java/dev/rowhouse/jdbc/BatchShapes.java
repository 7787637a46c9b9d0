package dev.rowhouse.jdbc;

import static dev.rowhouse.jdbc.NamedShape.Where.AUTOCOMMIT;
import static dev.rowhouse.jdbc.NamedShape.Where.SIMPLE_PROTOCOL;
import static dev.rowhouse.jdbc.NamedShape.Where.SIMPLE_STATEMENTS;

import dev.rowhouse.jdbc.NamedShape.Where;
import dev.rowhouse.jdbc.Twins.Script;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/** Batches of texts and of binds, and generated keys. */
final class BatchShapes {

    private static final String INSERT = "insert into note (name) values ('new')";
    private static final String INSERT_BOUND = "insert into note (name) values (?)";
    private static final String INSERT_ROW = "insert into note (id, name) values (?, ?)";
    private static final String NO_BATCH = "0A000 A tenant session sends no batch of binds";

    /** Where the driver sends each text of a batch as a transaction of its own; a session's batch is one transaction. */
    private static final Set<Where> ONE_BY_ONE = Set.of(SIMPLE_STATEMENTS, AUTOCOMMIT);

    static final List<NamedShape> ALL = List.of(
            NamedShape.of("a batch of texts", BatchShapes::texts),
            NamedShape.of("a batch of texts that fails", BatchShapes::failingTexts)
                    .but(ONE_BY_ONE, "batch", "23505")
                    .but(ONE_BY_ONE, "after it", "5")
                    .but(ONE_BY_ONE, "a text that is wrong", "42703"),
            NamedShape.of("a batch of binds", BatchShapes::binds)
                    .but(SIMPLE_PROTOCOL, "batch", NO_BATCH)
                    .but(SIMPLE_PROTOCOL, "reused", NO_BATCH)
                    .but(SIMPLE_PROTOCOL, "large", NO_BATCH),
            NamedShape.of("a batch of one row", rows(1)).but(SIMPLE_PROTOCOL, "batch", NO_BATCH),
            NamedShape.of("a batch of 7 rows", rows(7)).but(SIMPLE_PROTOCOL, "batch", NO_BATCH),
            NamedShape.of("a batch of 300 rows", rows(300)).but(SIMPLE_PROTOCOL, "batch", NO_BATCH),
            NamedShape.of("a batch of updates", BatchShapes::updates).but(SIMPLE_PROTOCOL, "batch", NO_BATCH),
            NamedShape.of("a batch of binds that fails", BatchShapes::failingBinds)
                    .but(SIMPLE_PROTOCOL, "batch", NO_BATCH),
            NamedShape.of("a batch that selects", BatchShapes::selects).but(SIMPLE_PROTOCOL, "binds", NO_BATCH),
            NamedShape.of("keys of a statement", BatchShapes::keys),
            NamedShape.of("large keys of a statement", BatchShapes::largeKeys),
            NamedShape.of("keys of a prepared statement", BatchShapes::preparedKeys),
            NamedShape.of("keys of a batch", BatchShapes::batchKeys)
                    .but(SIMPLE_PROTOCOL, "batch", NO_BATCH)
                    .but(SIMPLE_PROTOCOL, "keys", ""),
            NamedShape.of("keys of what fails", BatchShapes::failingKeys));

    private BatchShapes() {}

    private static void texts(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            diary.note("empty", statement::executeBatch);
            statement.addBatch("insert into note (name) values ('a')");
            statement.addBatch("update note set name = 'b' where name = 'a'");
            statement.addBatch("delete from note where name = 'b' and id > 5");
            diary.note("mixed", statement::executeBatch);
            diary.note("again, empty", statement::executeBatch);
            statement.addBatch("update note set name = 'C:\\dir; ' where id = 2");
            statement.addBatch("update note set name = E'it\\'s' where id = 3");
            diary.note("backslashes", statement::executeLargeBatch);
            statement.addBatch("insert into note (id, name) values (80, 'c')");
            statement.clearBatch();
            statement.addBatch("insert into note (id, name) values (80, 'd')");
            diary.note("cleared", statement::executeBatch);
        }
    }

    private static void failingTexts(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("insert into note (id, name) values (81, 'a')");
            statement.addBatch("insert into note (id, name) values (1, 'taken')");
            statement.addBatch("insert into note (id, name) values (82, 'b')");
            diary.note("batch", statement::executeBatch);
            diary.note("after it", () -> statement.executeQuery("select count(*) from note"));
            Shapes.recover(connection);
            statement.addBatch("update note set name = name where id = 1");
            statement.addBatch("update note set wrong = 1");
            diary.note("a text that is wrong", statement::executeLargeBatch);
        }
    }

    private static void binds(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_ROW)) {
            diary.act("clear", insert::clearBatch);
            add(insert, 2000, 2003);
            diary.note("batch", insert::executeBatch);
            add(insert, 2100, 2102);
            diary.note("reused", insert::executeBatch);
            insert.setLong(1, 2200);
            insert.setString(2, "alone");
            diary.note("an update between", insert::executeUpdate);
            add(insert, 2300, 2302);
            diary.note("large", insert::executeLargeBatch);
            add(insert, 2400, 2402);
            insert.clearBatch();
        }
    }

    private static Script rows(int count) {
        return (connection, diary) -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT_ROW)) {
                add(insert, 3000, 3000 + count);
                diary.note("batch", insert::executeBatch);
            }
        };
    }

    private static void updates(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update note set name = ? where id <= ?")) {
            for (int i = 0; i < 4; i++) {
                update.setString(1, "same");
                update.setLong(2, i);
                update.addBatch();
            }
            diary.note("batch", update::executeBatch);
        }
        try (Statement statement = connection.createStatement()) {
            diary.note("all as they were", () -> statement.executeUpdate("update note set name = 'note'"));
        }
    }

    private static void failingBinds(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_ROW)) {
            add(insert, 2600, 2602);
            add(insert, 3, 4);
            add(insert, 2603, 2605);
            diary.note("batch", insert::executeBatch);
        }
    }

    private static void selects(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("select id from note where id = ?")) {
            statement.addBatch(Shapes.SELECT);
            diary.note("texts", statement::executeBatch);
            Shapes.recover(connection);
            prepared.setLong(1, 1);
            prepared.addBatch();
            diary.note("binds", prepared::executeBatch);
        }
    }

    private static void keys(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            diary.note("all", () -> statement.executeUpdate(INSERT, Statement.RETURN_GENERATED_KEYS));
            diary.note("keys", () -> Shapes.keys(statement));
            diary.note("by index", () -> statement.executeUpdate(INSERT, new int[] {1}));
            Shapes.recover(connection);
            diary.note("by name", () -> statement.execute(INSERT, new String[] {"id", "name"}));
            diary.note("keys", () -> Shapes.keys(statement));
            diary.note("executed", () -> statement.execute(INSERT, Statement.RETURN_GENERATED_KEYS));
            diary.note("keys", () -> Shapes.keys(statement));
            diary.note("none", () -> statement.execute(INSERT, Statement.NO_GENERATED_KEYS));
            diary.note("keys", statement::getGeneratedKeys);
        }
    }

    private static void largeKeys(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            diary.note("all", () -> statement.executeLargeUpdate(INSERT, Statement.RETURN_GENERATED_KEYS));
            diary.note("keys", () -> Shapes.keys(statement));
            diary.note("by name", () -> statement.executeLargeUpdate(INSERT, new String[] {"id"}));
            diary.note("keys", () -> Shapes.keys(statement));
            diary.note("none", () -> statement.executeLargeUpdate(INSERT, Statement.NO_GENERATED_KEYS));
            diary.note("keys", statement::getGeneratedKeys);
            diary.note("by no name", () -> statement.executeUpdate(INSERT, new String[] {}));
            diary.note("by a wrong name", () -> statement.executeUpdate(INSERT, new String[] {"wrong"}));
        }
    }

    private static void preparedKeys(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement all = connection.prepareStatement(INSERT_BOUND, Statement.RETURN_GENERATED_KEYS);
                PreparedStatement named = connection.prepareStatement(INSERT_BOUND, new String[] {"id", "name"});
                PreparedStatement none = connection.prepareStatement(INSERT_BOUND, Statement.NO_GENERATED_KEYS)) {
            for (PreparedStatement one : List.of(all, named)) {
                one.setString(1, "new");
                diary.note("update", one::executeUpdate);
                diary.note("keys", () -> Shapes.keys(one));
                diary.note("large update", one::executeLargeUpdate);
                diary.note("execute", one::execute);
                diary.note("keys", () -> Shapes.keys(one));
            }
            none.setString(1, "new");
            diary.note("none", none::executeUpdate);
            diary.note("keys", none::getGeneratedKeys);
            diary.note("by index", () -> connection.prepareStatement(INSERT_BOUND, new int[] {1}));
        }
    }

    private static void batchKeys(Connection connection, Diary diary) throws SQLException {
        for (String[] columns : new String[][] {{"id"}, {"id", "name"}}) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT_BOUND, columns)) {
                for (int i = 0; i < 5; i++) {
                    insert.setString(1, "new");
                    insert.addBatch();
                }
                diary.note("batch", insert::executeBatch);
                diary.note("keys", () -> Shapes.keys(insert));
            }
        }
    }

    private static void failingKeys(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_ROW, Statement.RETURN_GENERATED_KEYS);
                Statement statement = connection.createStatement()) {
            insert.setLong(1, 1);
            insert.setString(2, "taken");
            diary.note("prepared", insert::executeUpdate);
            Shapes.recover(connection);
            diary.note("plain", () -> statement.executeUpdate("insert into note (wrong) values (1)", 1));
        }
    }

    private static void add(PreparedStatement insert, int from, int to) throws SQLException {
        for (int id = from; id < to; id++) {
            insert.setLong(1, id);
            insert.setString(2, "note " + id);
            insert.addBatch();
        }
    }
}
