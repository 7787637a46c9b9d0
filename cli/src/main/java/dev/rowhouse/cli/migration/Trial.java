package dev.rowhouse.cli.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A transaction that is to be rolled back, whatever is tried in it.
 *
 * @param connection not in autocommit
 */
record Trial(Connection connection) {

    private static final String MARK = "rowhouse.trial";

    /** Begins it: the mark is gone as soon as the transaction ends, by whatever statement. */
    static Trial begun(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local " + MARK + " = 'on'");
        }
        return new Trial(connection);
    }

    /**
     * Whether it is still the transaction that was begun.
     *
     * @throws MigrationException if not
     */
    void requireOpen() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce(pg_catalog.current_setting('" + MARK + "', true), '') = 'on'")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new MigrationException("the DDL committed: a statement of the entities' own DDL ended the"
                        + " transaction in which it was tried, so what came before it may be in the database now."
                        + " Look at what is there, and take the commit or rollback out of that DDL");
            }
        }
    }
}
