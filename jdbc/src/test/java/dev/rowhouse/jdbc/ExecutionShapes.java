package dev.rowhouse.jdbc;

import static dev.rowhouse.jdbc.NamedShape.Where.SWITCHED_ROLE;

import dev.rowhouse.jdbc.Twins.Script;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;

/** Every way to execute one text, with a plain statement, a prepared one and a call. */
final class ExecutionShapes {

    private static final String SEVERAL =
            "select count(*) from note where id <= 5; update note set amount = 3 where id = 1; ;" + Shapes.SELECT
                    + "; ";
    private static final String INSERT = "insert into note (id, name) values (77, 'new') returning id, name";
    private static final String UPDATE = "update note set name = 'note ' || id where id <= 5";
    private static final String NOTHING = "update note set name = '' where false";

    static final List<NamedShape> ALL = List.of(
            NamedShape.of("Statement.executeQuery", ExecutionShapes::query),
            NamedShape.of("Statement.executeUpdate", ExecutionShapes::update),
            NamedShape.of("Statement.execute", ExecutionShapes::execute),
            NamedShape.of("Statement that answers otherwise than asked", ExecutionShapes::wrongStatement),
            NamedShape.of("PreparedStatement.executeQuery", ExecutionShapes::preparedQuery),
            NamedShape.of("PreparedStatement.executeUpdate", ExecutionShapes::preparedUpdate),
            NamedShape.of("PreparedStatement.execute", ExecutionShapes::preparedExecute),
            NamedShape.of("PreparedStatement that answers otherwise than asked", ExecutionShapes::wrongPrepared),
            NamedShape.of("a prepared statement that is executed again", ExecutionShapes::again),
            NamedShape.of("a prepared statement over transactions", ExecutionShapes::overTransactions),
            NamedShape.of("a prepared statement that is given a text", ExecutionShapes::textOnPrepared),
            NamedShape.of("{? = call}", ExecutionShapes::function),
            NamedShape.of("call", procedure("call rename(?, ?)")),
            NamedShape.of("{call}", ExecutionShapes::escapedFunction),
            NamedShape.of("a call that fails", ExecutionShapes::failingCall),
            NamedShape.of("a select by prepareCall", ExecutionShapes::selectByCall),
            NamedShape.of("several statements in one text", ExecutionShapes::several)
                    .but(SWITCHED_ROLE, "execute several", "RH006")
                    .but(SWITCHED_ROLE, "prepare several", "RH006"));

    private ExecutionShapes() {}

    private static void query(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            diary.note("select", () -> statement.executeQuery(Shapes.SELECT));
            diary.note("no rows", () -> statement.executeQuery(Shapes.SELECT + " limit 0"));
            diary.note("returning", () -> statement.executeQuery(INSERT));
        }
    }

    private static void update(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            diary.note("update", () -> statement.executeUpdate(UPDATE));
            diary.note("large update", () -> statement.executeLargeUpdate(UPDATE));
            diary.note("insert", () -> statement.executeUpdate("insert into note (id, name) values (78, 'new')"));
            diary.note("delete", () -> statement.executeLargeUpdate("delete from note where id = 78"));
            diary.note("nothing", () -> statement.executeUpdate(NOTHING));
        }
    }

    private static void execute(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : List.of(Shapes.SELECT, UPDATE, INSERT)) {
                diary.note("execute", () -> statement.execute(sql));
                Shapes.results(statement, diary);
            }
        }
    }

    private static void wrongStatement(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            diary.note("a query of nothing", () -> statement.executeQuery(NOTHING));
            diary.note("an update that selects", () -> statement.executeUpdate(Shapes.SELECT));
            Shapes.recover(connection);
            diary.note("a large one", () -> statement.executeLargeUpdate(Shapes.SELECT));
        }
    }

    private static void preparedQuery(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select id, name from note where id < ? order by id");
                PreparedStatement untyped =
                        connection.prepareStatement("select id from note where ? is null and id < 4");
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            query.setLong(1, 4);
            diary.note("select", query::executeQuery);
            query.setInt(1, 2);
            diary.note("of another type", query::executeQuery);
            untyped.setNull(1, Types.OTHER);
            diary.note("of no type", untyped::executeQuery);
            diary.note("returning", insert::executeQuery);
        }
    }

    private static void preparedUpdate(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update note set amount = ? where id <= ?")) {
            update.setInt(1, 7);
            update.setLong(2, 3);
            diary.note("update", update::executeUpdate);
            diary.note("large update", update::executeLargeUpdate);
            update.setNull(1, Types.NUMERIC);
            diary.note("null", update::executeUpdate);
        }
    }

    private static void preparedExecute(Connection connection, Diary diary) throws SQLException {
        for (String sql : List.of(Shapes.SELECT, UPDATE, INSERT)) {
            try (PreparedStatement prepared = connection.prepareStatement(sql)) {
                diary.note("execute", prepared::execute);
                Shapes.results(prepared, diary);
            }
        }
    }

    private static void wrongPrepared(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement nothing = connection.prepareStatement(NOTHING);
                PreparedStatement select = connection.prepareStatement(Shapes.SELECT)) {
            diary.note("a query of nothing", nothing::executeQuery);
            diary.note("an update that selects", select::executeUpdate);
            Shapes.recover(connection);
            diary.note("a large one", select::executeLargeUpdate);
        }
    }

    private static void again(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select name from note where id = ?");
                Statement statement = connection.createStatement()) {
            for (int i = 1; i <= 5; i++) {
                query.setInt(1, i);
                diary.note("prepared", query::executeQuery);
            }
            ResultSet first = query.executeQuery();
            ResultSet second = query.executeQuery();
            diary.note("first", first::isClosed);
            diary.note("second", () -> second);
            ResultSet third = statement.executeQuery(Shapes.SELECT);
            diary.note("plain", () -> statement.executeQuery(Shapes.SELECT));
            diary.note("third", third::isClosed);
        }
    }

    private static void overTransactions(Connection connection, Diary diary) throws SQLException {
        boolean autocommit = connection.getAutoCommit();
        try (PreparedStatement query = connection.prepareStatement("select count(*) from note where id < ?");
                Statement statement = connection.createStatement()) {
            query.setLong(1, 4);
            for (int i = 0; i < 2; i++) {
                connection.setAutoCommit(false);
                diary.note("first", query::executeQuery);
                diary.act("commit", connection::commit);
                diary.note("after commit", query::executeQuery);
                diary.note("failure", () -> statement.executeQuery("select 1 / (id - id) from note"));
                diary.note("in a failed transaction", query::executeQuery);
                diary.act("rollback", connection::rollback);
                diary.note("after rollback", query::executeQuery);
                connection.setAutoCommit(true);
                diary.note("in autocommit", query::executeQuery);
            }
        }
        connection.setAutoCommit(autocommit);
    }

    private static void textOnPrepared(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(Shapes.SELECT)) {
            diary.note("query", () -> state(() -> query.executeQuery("select 1")));
            diary.note("execute", () -> state(() -> query.execute("select 1")));
            diary.note("after it", query::executeQuery);
        }
    }

    /** Without the message, which the driver translates to other words. */
    private static String state(Diary.Call call) throws SQLException {
        try {
            return Diary.text(call.call());
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    private static void function(Connection connection, Diary diary) throws SQLException {
        try (CallableStatement call = connection.prepareCall("{? = call twice(?)}")) {
            call.registerOutParameter(1, Types.INTEGER);
            for (int i = 0; i < 3; i++) {
                call.setInt(2, i);
                diary.note("execute", call::execute);
                diary.note("result", () -> call.getInt(1));
                diary.note("as an object", () -> call.getObject(1));
                diary.note("null", call::wasNull);
            }
        }
    }

    private static Script procedure(String sql) {
        return (connection, diary) -> {
            try (CallableStatement call = connection.prepareCall(sql)) {
                call.setLong(1, 2);
                call.setString(2, "renamed");
                call.registerOutParameter(2, Types.VARCHAR);
                diary.note("execute", call::execute);
                diary.note("out", () -> call.getString(2));
                diary.note("count", call::getUpdateCount);
            }
        };
    }

    private static void escapedFunction(Connection connection, Diary diary) throws SQLException {
        try (CallableStatement call = connection.prepareCall("{call twice(?)}")) {
            call.setInt(1, 21);
            diary.note("query", call::executeQuery);
            diary.note("execute", call::execute);
            diary.note("result", call::getResultSet);
        }
    }

    private static void failingCall(Connection connection, Diary diary) throws SQLException {
        try (CallableStatement call = connection.prepareCall("call rename(?, ?)")) {
            call.setLong(1, 2);
            diary.note("a bind is missing", call::execute);
            Shapes.recover(connection);
            call.setNull(2, Types.VARCHAR);
            diary.note("no out parameter", call::execute);
        }
    }

    private static void selectByCall(Connection connection, Diary diary) throws SQLException {
        try (CallableStatement call = connection.prepareCall("select twice(?), count(*) from note where id <= 5")) {
            call.setInt(1, 21);
            diary.note("rows", call::executeQuery);
        }
    }

    private static void several(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            diary.note("execute several", () -> sequence(statement, statement.execute(SEVERAL)));
        }
        diary.note("prepare several", () -> {
            try (PreparedStatement prepared = connection.prepareStatement(SEVERAL)) {
                return sequence(prepared, prepared.execute());
            }
        });
    }

    /** All results of one execution, in their order. */
    private static String sequence(Statement statement, boolean rows) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (boolean more = rows; more || statement.getUpdateCount() >= 0; more = statement.getMoreResults()) {
            text.append(more ? Diary.text(statement.getResultSet()) : statement.getUpdateCount())
                    .append("; ");
        }
        return text.toString();
    }
}
