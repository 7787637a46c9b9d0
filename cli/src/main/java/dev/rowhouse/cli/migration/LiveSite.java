package dev.rowhouse.cli.migration;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.migration.Migration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A live database: what is tried in it is taken back.
 *
 * @param target the database
 */
record LiveSite(LiveDatabase target) implements Site {

    private static final String RIGHTS = """
            select has_database_privilege(current_database(), 'create') as creates,
                   array(select rolname::text from pg_roles
                          where rolname = any (?) and not pg_has_role(oid, 'usage') order by rolname) as foreign_owners""";

    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String QUERY_CANCELED = "57014";

    @Override
    public Connection open() {
        try {
            Connection connection = target.connect();
            try (Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                // Whoever waits for a lock makes others wait behind it, and so does whoever has one and does not end.
                statement.execute("set local lock_timeout = '5s'");
                statement.execute("set local statement_timeout = '60s'");
                statement.execute("set local idle_in_transaction_session_timeout = '60s'");
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new MigrationException(
                    "there is no connection to the database at " + target.address() + " as \"" + target.login() + "\": "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void requireRights(Connection connection, Set<Identifier> owners) throws SQLException {
        List<String> foreign = new ArrayList<>();
        boolean creates;
        try (PreparedStatement statement = connection.prepareStatement(RIGHTS)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", owners.stream().map(Identifier::value).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                creates = row.getBoolean("creates");
                foreign.addAll(List.of((String[]) row.getArray("foreign_owners").getArray()));
            }
        }
        if (!foreign.isEmpty() || !creates) {
            throw new MigrationException(
                    "login \"" + target.login() + "\" lacks rights in the database at " + target.address()
                            + (foreign.isEmpty()
                                    ? ": it may not create schemas"
                                    : ": tables belong to " + String.join(", ", foreign))
                            + ". Use the login that owns the tables and runs the migrations");
        }
    }

    @Override
    public Optional<DataSource> scratch() {
        return Optional.empty();
    }

    @Override
    public Optional<String> database() {
        return Optional.ofNullable(target.source().getDatabaseName());
    }

    @Override
    public MigrationException explained(SQLException e) {
        String where = "the database at " + target.address();
        if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
            return new MigrationException(
                    "login \"" + target.login() + "\" lacks rights in " + where + " (" + e.getMessage()
                            + "): use the login that owns the tables and runs the migrations",
                    e);
        }
        if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
            return new MigrationException(
                    "another session holds a table in " + where + " (" + e.getMessage()
                            + "): try it in a quieter moment, or with the shadow database",
                    e);
        }
        if (QUERY_CANCELED.equals(e.getSQLState())) {
            return new MigrationException(
                    where + " needed more than a minute for a statement (" + e.getMessage()
                            + "): compare with the shadow database, or with a copy that has fewer rows",
                    e);
        }
        return new MigrationException(where + " refuses: " + e.getMessage(), e);
    }

    /** Not here. */
    @Override
    public void rehearse(Migration migration) {}

    @Override
    public void close() {}
}
