package dev.rowhouse.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;

/** What is done with the connection itself: its transactions, its settings, its catalog. */
final class SessionShapes {

    private static final String COUNT = "select count(*) from note where id <= 5";
    private static final String FAILS = "select 1 / (count(*) - count(*)) from note";

    static final List<NamedShape> ALL = List.of(
            NamedShape.of("commit and rollback", SessionShapes::ends),
            NamedShape.of("savepoints", SessionShapes::savepoints),
            NamedShape.of("a failed transaction", SessionShapes::failed),
            NamedShape.of("a failure that the driver may heal", SessionShapes::healed),
            NamedShape.of("isolation", SessionShapes::isolation),
            NamedShape.of("read-only", SessionShapes::readOnly),
            NamedShape.of("the schema", SessionShapes::schema),
            NamedShape.of("what a connection tells", SessionShapes::tells),
            NamedShape.of("the catalog", SessionShapes::catalog),
            NamedShape.of("the catalog between statements", SessionShapes::catalogBetween),
            NamedShape.of("a time-out by text", SessionShapes::timeout),
            NamedShape.of("calls in the wrong order", SessionShapes::wrongOrder),
            NamedShape.of("client info", SessionShapes::clientInfo));

    private SessionShapes() {}

    private static void ends(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("insert into note (id) values (70)")) {
            for (boolean autocommit : List.of(false, true, false)) {
                connection.setAutoCommit(autocommit);
                diary.note("insert", insert::executeUpdate);
                diary.act("rollback", connection::rollback);
                diary.note("after rollback", () -> statement.executeQuery("select count(*) from note where id = 70"));
                diary.note("delete", () -> statement.executeUpdate("delete from note where id = 70"));
                diary.act("commit", connection::commit);
            }
            diary.note("open", insert::executeUpdate);
            diary.act("autocommit commits", () -> connection.setAutoCommit(true));
            diary.note("after it", () -> statement.executeQuery("select count(*) from note where id = 70"));
        }
    }

    private static void savepoints(Connection connection, Diary diary) throws SQLException {
        diary.note("in autocommit or not", () -> connection.getAutoCommit() ? connection.setSavepoint() : null);
        connection.setAutoCommit(false);
        try (PreparedStatement query = connection.prepareStatement(COUNT);
                Statement statement = connection.createStatement()) {
            Savepoint early = connection.setSavepoint();
            diary.note("first", () -> statement.executeUpdate("insert into note (id) values (71)"));
            connection.rollback(early);
            diary.note("after the early one", query::executeQuery);
            Savepoint late = connection.setSavepoint("late");
            diary.note("name", late::getSavepointName);
            diary.note("second", () -> statement.executeUpdate("insert into note (id) values (72)"));
            Savepoint failing = connection.setSavepoint();
            diary.note("failure", () -> statement.executeQuery(FAILS));
            connection.rollback(failing);
            diary.note("after the failure", query::executeQuery);
            connection.releaseSavepoint(late);
            diary.note("after the release", () -> statement.executeQuery(COUNT));
            diary.act("a savepoint that is gone", () -> connection.rollback(late));
        }
    }

    private static void failed(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("insert into note (id) values (73)", 1)) {
            diary.note("failure", () -> statement.executeQuery(FAILS));
            diary.note("query", () -> statement.executeQuery(COUNT));
            diary.note("keys", insert::executeUpdate);
            diary.note("savepoint", () -> connection.setSavepoint() == null);
            diary.act("commit", connection::commit);
            diary.note("after it", () -> statement.executeQuery(COUNT));
        }
    }

    /** With autosave, a statement that failed is rolled back alone, and the transaction goes on. */
    private static void healed(Connection connection, Diary diary) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                PreparedStatement query = connection.prepareStatement(COUNT)) {
            diary.note("insert", () -> statement.executeUpdate("insert into note (id) values (74)"));
            for (int i = 0; i < 3; i++) {
                diary.note("failure", () -> statement.executeUpdate("insert into note (id) values (1)"));
                diary.note("query", query::executeQuery);
            }
            diary.act("commit", connection::commit);
        }
    }

    private static void isolation(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int level : List.of(
                    Connection.TRANSACTION_SERIALIZABLE,
                    Connection.TRANSACTION_REPEATABLE_READ,
                    Connection.TRANSACTION_READ_COMMITTED)) {
                Shapes.recover(connection);
                diary.act("isolation", () -> connection.setTransactionIsolation(level));
                diary.note("count", () -> statement.executeQuery(COUNT));
                diary.note("show", () -> statement.executeQuery("select current_setting('transaction_isolation')"));
                diary.note("level", connection::getTransactionIsolation);
                diary.act("too late", () -> connection.setTransactionIsolation(level));
            }
        }
    }

    private static void readOnly(Connection connection, Diary diary) throws SQLException {
        Shapes.recover(connection);
        try (Statement statement = connection.createStatement()) {
            diary.act("read only", () -> connection.setReadOnly(true));
            diary.note("is it", connection::isReadOnly);
            diary.note("count", () -> statement.executeQuery(COUNT));
            if (!connection.getAutoCommit()) { // elsewhere the driver does not say so to the server
                diary.note("write", () -> statement.executeUpdate("insert into note (id) values (75)"));
                Shapes.recover(connection);
            }
            diary.act("writable", () -> connection.setReadOnly(false));
            diary.note("write", () -> statement.executeUpdate("insert into note (id) values (75)"));
            diary.note("keys", () -> statement.executeUpdate("insert into note (id) values (76)", 1));
        }
    }

    private static void schema(Connection connection, Diary diary) throws SQLException {
        String schema = connection.getSchema();
        try (Statement statement = connection.createStatement()) {
            connection.setSchema("nowhere");
            diary.note("elsewhere", () -> statement.executeQuery(COUNT));
            Shapes.recover(connection);
            connection.setSchema(schema);
            diary.note("there", () -> statement.executeQuery(COUNT));
            diary.note("the same", () -> schema.equals(connection.getSchema()));
            connection.setSchema(null);
            diary.note("back", () -> statement.executeQuery(COUNT));
        }
    }

    private static void tells(Connection connection, Diary diary) throws SQLException {
        diary.note("autocommit", connection::getAutoCommit);
        diary.note("catalog", connection::getCatalog);
        diary.note("holdability", connection::getHoldability);
        diary.note("type map", connection::getTypeMap);
        diary.note("closed", connection::isClosed);
        diary.note("valid", () -> connection.isValid(5));
        diary.note("read only", connection::isReadOnly);
        diary.note("time-out", connection::getNetworkTimeout);
        diary.note("client info", () -> connection.getClientInfo("ApplicationName"));
        diary.note("struct", () -> connection.createStruct("note", new Object[] {}));
        diary.note("blob", connection::createBlob);
        diary.note("clob", connection::createClob);
        diary.act("holdability", () -> connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT));
        diary.note("wrong", () -> connection.createStatement(ResultSet.TYPE_SCROLL_SENSITIVE, -1) == null);
    }

    private static void catalog(Connection connection, Diary diary) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String schema = connection.getSchema();
        diary.note("product", metaData::getDatabaseProductName);
        diary.note("columns", () -> names(metaData.getColumns(null, schema, "note", "%"), "COLUMN_NAME"));
        diary.note("tables", () -> names(metaData.getTables(null, schema, "note", null), "TABLE_NAME"));
        diary.note("keys", () -> names(metaData.getPrimaryKeys(null, schema, "note"), "COLUMN_NAME"));
        diary.note("indexes", () -> names(metaData.getIndexInfo(null, schema, "note", true, false), "COLUMN_NAME"));
        diary.note("functions", () -> names(metaData.getFunctions(null, "public", "twice"), "FUNCTION_NAME"));
        diary.note("connection", () -> metaData.getConnection() == connection);
    }

    private static void catalogBetween(Connection connection, Diary diary) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        try (PreparedStatement query = connection.prepareStatement(COUNT)) {
            diary.note(
                    "before", () -> names(metaData.getTypeInfo(), "TYPE_NAME").isEmpty());
            diary.note("query", query::executeQuery);
            diary.note("between", () -> names(metaData.getTables(null, "public", "note", null), "TABLE_NAME"));
            diary.note("query", query::executeQuery);
            diary.note("failure", () -> metaData.getSuperTypes(null, null, null));
            diary.note("query", query::executeQuery);
        }
    }

    private static String names(ResultSet rows, String column) throws SQLException {
        try (rows) {
            StringBuilder text = new StringBuilder();
            while (rows.next()) {
                text.append(rows.getString(column)).append(' ');
            }
            return text.toString();
        }
    }

    /** In the transaction where there is one; in autocommit it ends at once, with a warning. */
    private static void timeout(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            diary.note("set", () -> statement.execute("set local statement_timeout = '20ms'"));
            if (!connection.getAutoCommit()) {
                diary.note("too slow", () -> statement.executeQuery("select pg_sleep(10), count(*) from note"));
                Shapes.recover(connection);
            }
            diary.note("after it", () -> statement.executeQuery(COUNT));
        }
    }

    private static void wrongOrder(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            diary.note("result of nothing", statement::getResultSet);
            diary.note("count of nothing", statement::getUpdateCount);
            diary.note("more of nothing", statement::getMoreResults);
            diary.note("keys of nothing", statement::getGeneratedKeys);
        }
        connection.setAutoCommit(true);
        diary.act("commit", connection::commit);
        diary.act("rollback", connection::rollback);
        diary.note("savepoint", connection::setSavepoint);
    }

    private static void clientInfo(Connection connection, Diary diary) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            connection.setClientInfo("ApplicationName", "shapes");
            diary.note("name", () -> statement.executeQuery("select current_setting('application_name')"));
            diary.note("count", () -> statement.executeQuery(COUNT));
            connection.setClientInfo("ApplicationName", "");
        }
    }
}
