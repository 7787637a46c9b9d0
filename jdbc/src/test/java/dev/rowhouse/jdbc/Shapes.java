package dev.rowhouse.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;

/** What the scripts of several shapes have in common. */
final class Shapes {

    static final String SELECT = "select id, name from note where id <= 5 order by id";

    private Shapes() {}

    /** After a failure the rest would only show that there was one. */
    static void recover(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    /** Everything that a statement has to tell after it was executed. */
    static void results(Statement statement, Diary diary) throws SQLException {
        for (int i = 0; i < 4; i++) {
            diary.note("result", statement::getResultSet);
            diary.note("count", statement::getUpdateCount);
            diary.note("large count", statement::getLargeUpdateCount);
            diary.note("more", statement::getMoreResults);
        }
    }

    /** How many keys there are, and whether the database made them: the driver calls all columns keys. */
    static String keys(Statement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            StringBuilder text = new StringBuilder();
            while (keys.next()) {
                text.append(keys.getLong("id") > 1000 ? "key " : "no key ");
            }
            return text.toString();
        }
    }

    static String warnings(SQLWarning first) {
        StringBuilder text = new StringBuilder();
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            text.append(warning.getSQLState()).append(' ').append(warning.getMessage());
        }
        return text.toString();
    }
}
