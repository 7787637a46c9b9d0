package dev.rowhouse.jdbc;

import static dev.rowhouse.jdbc.NamedShape.Where.AUTOCOMMIT;
import static dev.rowhouse.jdbc.NamedShape.Where.SIMPLE_PROTOCOL;
import static java.sql.ResultSet.CONCUR_READ_ONLY;
import static java.sql.ResultSet.CONCUR_UPDATABLE;
import static java.sql.ResultSet.TYPE_FORWARD_ONLY;
import static java.sql.ResultSet.TYPE_SCROLL_INSENSITIVE;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.StringJoiner;

/** Results, and the options of statements that shape them. */
final class RowShapes {

    private static final String HUNDRED =
            "select n, (select count(*) from note where id <= 5) from generate_series(1, 100) n";
    private static final String NEEDS_TRANSACTION = "0A000 ResultSet.";
    private static final String NOT_DESCRIBED = "0A000 A tenant session does not describe";

    static final List<NamedShape> ALL = List.of(
            NamedShape.of("a cursor", RowShapes::cursor),
            NamedShape.of("a cursor that other statements run beside", RowShapes::cursorBeside),
            NamedShape.of("a cursor after the commit", RowShapes::cursorAfterCommit),
            NamedShape.of("a cursor that fails on its way", RowShapes::failingCursor),
            NamedShape.of("a scrollable result", RowShapes::scrollable),
            NamedShape.of("an updatable result", RowShapes::updatable)
                    .but(AUTOCOMMIT, "update", NEEDS_TRANSACTION)
                    .but(AUTOCOMMIT, "refresh", NEEDS_TRANSACTION)
                    .but(AUTOCOMMIT, "insert", NEEDS_TRANSACTION)
                    .but(AUTOCOMMIT, "delete", NEEDS_TRANSACTION)
                    .but(AUTOCOMMIT, "after writing", ""),
            NamedShape.of("a refcursor of a select", RowShapes::refcursor),
            NamedShape.of("a refcursor of a call", RowShapes::calledRefcursor),
            NamedShape.of("limits", RowShapes::limits),
            NamedShape.of("warnings", RowShapes::warnings),
            NamedShape.of("whence a result comes", RowShapes::origin),
            NamedShape.of("closing", RowShapes::closing),
            NamedShape.of("metadata of a result", RowShapes::metaData),
            NamedShape.of("describing", RowShapes::describing)
                    .but(SIMPLE_PROTOCOL, "columns", NOT_DESCRIBED)
                    .but(SIMPLE_PROTOCOL, "parameters", NOT_DESCRIBED));

    private RowShapes() {}

    private static void cursor(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement(HUNDRED)) {
            statement.setFetchSize(30);
            prepared.setFetchSize(7);
            diary.note("rows", () -> Diary.rows(statement.executeQuery(HUNDRED)).hashCode());
            diary.note(
                    "prepared rows", () -> Diary.rows(prepared.executeQuery()).hashCode());
            diary.note("fetch size", () -> statement.getFetchSize() + " " + prepared.getFetchSize());
            statement.setFetchSize(0);
            diary.note(
                    "at once", () -> Diary.rows(statement.executeQuery(HUNDRED)).hashCode());
        }
    }

    private static void cursorBeside(Connection connection, Diary diary) throws SQLException {
        try (Statement cursor = connection.createStatement();
                PreparedStatement other = connection.prepareStatement("update note set amount = 0 where id = ?")) {
            cursor.setFetchSize(2);
            try (ResultSet rows = cursor.executeQuery(Shapes.SELECT)) {
                while (rows.next()) {
                    other.setLong(1, rows.getLong(1));
                    diary.note("update", other::executeUpdate);
                }
            }
        }
    }

    private static void cursorAfterCommit(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement cursor = connection.prepareStatement(Shapes.SELECT)) {
            cursor.setFetchSize(2);
            try (ResultSet rows = cursor.executeQuery()) {
                diary.note("first", rows::next);
                diary.act("commit", connection::commit);
                diary.note("rest", () -> Diary.rows(rows));
            }
            Shapes.recover(connection);
            diary.note("again", cursor::executeQuery);
        }
    }

    private static void failingCursor(Connection connection, Diary diary) throws SQLException {
        try (Statement cursor = connection.createStatement()) {
            cursor.setFetchSize(1);
            diary.note("rows", () -> cursor.executeQuery("select 1 / (3 - id) from note where id <= 5"));
            Shapes.recover(connection); // autosave heals it only where there was no cursor
            diary.note("after it", () -> cursor.executeQuery(Shapes.SELECT));
        }
    }

    private static void scrollable(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement(TYPE_SCROLL_INSENSITIVE, CONCUR_READ_ONLY);
                PreparedStatement prepared =
                        connection.prepareStatement(Shapes.SELECT, TYPE_SCROLL_INSENSITIVE, CONCUR_READ_ONLY)) {
            for (ResultSet rows : List.of(statement.executeQuery(Shapes.SELECT), prepared.executeQuery())) {
                diary.note("last", rows::last);
                diary.note("row", rows::getRow);
                diary.note("previous", rows::previous);
                diary.note("absolute", () -> rows.absolute(2) + rows.getString(2));
                diary.note("relative", () -> rows.relative(-1) + rows.getString(2));
                diary.note("first", () -> rows.first() + " " + rows.isFirst() + rows.isLast());
                rows.afterLast();
                diary.note("after", () -> rows.isAfterLast() + " " + rows.previous());
                rows.beforeFirst();
                diary.note("all", () -> Diary.rows(rows));
            }
        }
        try (Statement statement = connection.createStatement(TYPE_FORWARD_ONLY, CONCUR_READ_ONLY);
                ResultSet rows = statement.executeQuery(Shapes.SELECT)) {
            diary.note("only forward", rows::last);
        }
    }

    private static void updatable(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement(Shapes.SELECT, TYPE_SCROLL_INSENSITIVE, CONCUR_UPDATABLE);
                ResultSet rows = query.executeQuery()) {
            diary.note("next", rows::next);
            rows.updateString("name", "written");
            diary.act("update", rows::updateRow);
            diary.act("refresh", rows::refreshRow);
            diary.note("after writing", () -> rows.getString("name"));
            rows.moveToInsertRow();
            rows.updateLong("id", 50);
            rows.updateString("name", "inserted");
            diary.act("insert", rows::insertRow);
            rows.moveToCurrentRow();
            diary.note("after writing", rows::last);
            diary.note("after writing", () -> rows.getString("name"));
            diary.act("delete", () -> deleteAbove(rows));
            diary.note("concurrency", rows::getConcurrency);
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update note set name = 'as before' where id <= 5");
        }
    }

    /** Only what the script has inserted; where it could not, the refusal is the same for any row. */
    private static void deleteAbove(ResultSet rows) throws SQLException {
        rows.deleteRow();
    }

    private static void refcursor(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select first_notes()")) {
            ResultSet row = query.executeQuery();
            diary.note("next", row::next);
            diary.note("rows", () -> row.getObject(1));
        }
    }

    private static void calledRefcursor(Connection connection, Diary diary) throws SQLException {
        if (connection.getAutoCommit()) {
            return; // there the driver alone has closed the cursor before it reads it
        }
        try (CallableStatement call = connection.prepareCall("{? = call first_notes()}")) {
            call.registerOutParameter(1, Types.REF_CURSOR);
            diary.note("execute", call::execute);
            diary.note("rows", () -> call.getObject(1));
            diary.note("typed rows", () -> call.getObject(1, ResultSet.class));
        }
    }

    private static void limits(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement(Shapes.SELECT)) {
            diary.note("all rows", () -> statement.executeQuery(Shapes.SELECT));
            diary.act("large", () -> prepared.setLargeMaxRows(2));
            prepared.setMaxRows(2);
            diary.note("two rows", prepared::executeQuery);
            prepared.setMaxRows(0);
            prepared.setMaxFieldSize(3);
            diary.note("short fields", prepared::executeQuery);
            diary.note("its limits", () -> prepared.getMaxFieldSize() + " " + prepared.getMaxRows());
            prepared.setQueryTimeout(60);
            diary.note("in time", prepared::executeQuery);
            diary.act("a wrong limit", () -> statement.setMaxRows(-1));
            diary.act("a wrong time-out", () -> statement.setQueryTimeout(-1));
        }
    }

    private static void warnings(Connection connection, Diary diary) throws SQLException {
        String sql = "select warn('careful'), warn('very'), count(*) from note where id <= 5";
        try (Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement(sql)) {
            for (int i = 0; i < 2; i++) {
                diary.note("rows", () -> statement.executeQuery(sql));
                diary.note("warnings", () -> Shapes.warnings(statement.getWarnings()));
            }
            statement.clearWarnings();
            diary.note("cleared", () -> Shapes.warnings(statement.getWarnings()));
            diary.note("prepared rows", prepared::executeQuery);
            diary.note("prepared warnings", () -> Shapes.warnings(prepared.getWarnings()));
            diary.note("connection's", () -> Shapes.warnings(connection.getWarnings()));
        }
    }

    private static void origin(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement(Shapes.SELECT);
                PreparedStatement keys = connection.prepareStatement("insert into note (id) values (90)", 1);
                CallableStatement call = connection.prepareCall(Shapes.SELECT)) {
            ResultSet rows = statement.executeQuery(Shapes.SELECT);
            diary.note("statement", () -> rows.getStatement() == statement);
            diary.note("prepared", () -> prepared.executeQuery().getStatement() == prepared);
            diary.note("call", () -> call.executeQuery().getStatement() == call);
            keys.executeUpdate();
            diary.note("keys", () -> keys.getGeneratedKeys().getStatement() == keys);
            for (Statement one : List.of(statement, prepared, keys, call)) {
                diary.note("connection", () -> one.getConnection() == connection);
                diary.note(
                        "type",
                        () -> one.getResultSetType() + " " + one.getResultSetConcurrency() + " "
                                + one.getResultSetHoldability() + " " + one.getFetchDirection() + " "
                                + one.isPoolable());
            }
        }
    }

    private static void closing(Connection connection, Diary diary) throws SQLException {
        Statement statement = connection.createStatement();
        statement.closeOnCompletion();
        diary.note("on completion", statement::isCloseOnCompletion);
        statement.executeQuery(Shapes.SELECT).close();
        diary.note("closed", statement::isClosed);
        diary.note("query after close", () -> statement.executeQuery(Shapes.SELECT));
        PreparedStatement prepared = connection.prepareStatement("select name from note where id = ?");
        prepared.setInt(1, 1);
        ResultSet rows = prepared.executeQuery();
        prepared.close();
        diary.note("rows closed", rows::isClosed);
        diary.note("next after close", rows::next);
        diary.act("bind after close", () -> prepared.setInt(1, 1));
        diary.note("prepared query after close", prepared::executeQuery);
    }

    private static void metaData(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select id, name as n, amount * 2, at, tags from note where id = ?")) {
            query.setInt(1, 1);
            try (ResultSet rows = query.executeQuery()) {
                diary.note("columns", () -> columns(rows.getMetaData()));
                diary.note("found", () -> rows.findColumn("n"));
                diary.note("not found", () -> rows.findColumn("wrong"));
            }
        }
    }

    private static void describing(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select id, name as n from note where id = ? and at < ?")) {
            diary.note("columns", () -> columns(query.getMetaData()));
            Shapes.recover(connection);
            diary.note("parameters", () -> parameters(query.getParameterMetaData()));
            Shapes.recover(connection);
            query.setInt(1, 1);
            query.setTimestamp(2, new java.sql.Timestamp(0));
            diary.note("rows", query::executeQuery);
            diary.note("columns", () -> columns(query.getMetaData()));
        }
    }

    private static String columns(ResultSetMetaData columns) throws SQLException {
        StringJoiner text = new StringJoiner(" | ");
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            text.add(columns.getColumnLabel(i) + " " + columns.getColumnName(i) + " " + columns.getTableName(i) + " "
                    + columns.getColumnTypeName(i) + " " + columns.getColumnClassName(i) + " "
                    + columns.isNullable(i) + " " + columns.isAutoIncrement(i) + " " + columns.getPrecision(i));
        }
        return text.toString();
    }

    private static String parameters(ParameterMetaData parameters) throws SQLException {
        StringJoiner text = new StringJoiner(" | ");
        for (int i = 1; i <= parameters.getParameterCount(); i++) {
            text.add(parameters.getParameterTypeName(i) + " " + parameters.getParameterClassName(i) + " "
                    + parameters.getParameterMode(i) + " " + parameters.isNullable(i));
        }
        return text.toString();
    }
}
