package dev.rowhouse.test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * What a connection carries from one borrower to the next.
 *
 * @param values each by its name, in words; never a token, only that there is one
 */
record SessionState(Map<String, String> values) {

    /** Qualified throughout, because what is looked for includes a search path of an attacker's making. */
    private static final String QUERY = """
            select case when pg_catalog.length(pg_catalog.current_setting('rowhouse.token', true)) > 0
                        then 'a token' else 'none' end as "context",
              pg_catalog.current_setting('role') as "role",
              pg_catalog.current_setting('search_path') as "search_path",
              pg_catalog.current_setting('row_security') as "row_security",
              (select pg_catalog.string_agg(c.relname, ', ' order by c.relname) from pg_catalog.pg_class c
                where c.relnamespace operator(pg_catalog.=) pg_catalog.pg_my_temp_schema()) as "temporary tables",
              (select pg_catalog.string_agg(c.name, ', ' order by c.name) from pg_catalog.pg_cursors c
                where c.is_holdable) as "held cursors",
              (select pg_catalog.string_agg(s.name, ', ' order by s.name) from pg_catalog.pg_prepared_statements s
                where s.from_sql) as "statements prepared by text",
              (select pg_catalog.string_agg(l, ', ' order by l) from pg_catalog.pg_listening_channels() l)
                as "channels listened to",
              (select pg_catalog.count(*) from pg_catalog.pg_locks l
                where l.locktype operator(pg_catalog.=) 'advisory' and l.granted
                  and l.pid operator(pg_catalog.=) pg_catalog.pg_backend_pid()) as "advisory locks"
            """;

    private static final String NONE = "none";

    /**
     * Reads the state, and leaves the connection as it was, unless a transaction is open: then nothing else can be known.
     */
    static SessionState of(Connection connection) throws SQLException {
        BaseConnection driver = driver(connection);
        Map<String, String> values = new LinkedHashMap<>();
        if (driver.getTransactionState() != TransactionState.IDLE) {
            values.put("transaction", driver.getTransactionState() == TransactionState.OPEN ? "open" : "failed");
            return new SessionState(values);
        }
        values.put("transaction", NONE);
        // Straight to the driver, past a wrapper's idea of a statement.
        try (Statement statement = driver.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            ResultSetMetaData columns = row.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String value = row.getString(i);
                values.put(columns.getColumnLabel(i), value == null ? NONE : value);
            }
        }
        if (!driver.getAutoCommit()) {
            driver.rollback();
        }
        return new SessionState(values);
    }

    static BaseConnection driver(Connection connection) throws SQLException {
        return (BaseConnection) connection.unwrap(PGConnection.class);
    }

    /** In words, what is not as in a fresh session; a context or a transaction is never right. */
    List<String> differencesFrom(SessionState fresh) {
        List<String> differences = new ArrayList<>();
        values.forEach((name, value) -> {
            String expected = name.equals("context") || name.equals("transaction")
                    ? NONE
                    : fresh.values().getOrDefault(name, NONE);
            if (!value.equals(expected)) {
                differences.add(name + ": " + value + " (a fresh one has: " + expected + ")");
            }
        });
        return differences;
    }
}
