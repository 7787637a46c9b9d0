package dev.rowhouse.jdbc;

import dev.rowhouse.session.Quoting;
import dev.rowhouse.session.StatementText;
import java.sql.SQLException;

/**
 * The text of a prepared statement and what it was judged to be. It is judged again when the server's reading of backslashes
 * has changed since, which any SQL may bring about. For one thread at a time.
 */
final class PreparedText {

    private final Session session;
    private final String sql;
    private Quoting quoting;
    private StatementText text;

    private PreparedText(Session session, String sql, Quoting quoting, StatementText text) {
        this.session = session;
        this.sql = sql;
        this.quoting = quoting;
        this.text = text;
    }

    /** Judges the text; RH006 if it is not sent. */
    static PreparedText of(Session session, String sql) throws SQLException {
        StatementText text = session.admitPrepared(sql);
        return new PreparedText(session, sql, session.driver().quoting(), text);
    }

    String sql() {
        return sql;
    }

    StatementText text() throws SQLException {
        Quoting now = session.driver().quoting();
        if (now != quoting) {
            text = session.admitPrepared(sql);
            quoting = now;
        }
        return text;
    }
}
