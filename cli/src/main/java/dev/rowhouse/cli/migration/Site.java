package dev.rowhouse.cli.migration;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.migration.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Where a project's database can be looked at. */
sealed interface Site extends AutoCloseable permits ShadowSite, LiveSite {

    /**
     * A connection to the database as it is before the next migration, in a transaction that is to be rolled back.
     *
     * @throws MigrationException if there is none
     */
    Connection open();

    /**
     * Whether the login may do what a migration does.
     *
     * @param owners of the tables that are there
     * @throws MigrationException if not
     */
    void requireRights(Connection connection, Set<Identifier> owners) throws SQLException;

    /** An empty database beside it; empty if there is none to be had. */
    Optional<DataSource> scratch() throws SQLException;

    /** The name that the roles carry, as long as nothing else says what they are called; empty for the project's. */
    Optional<String> database();

    /** Why an error of the database ends all, in words for whoever asked. */
    MigrationException explained(SQLException e);

    /**
     * Runs the migration where that does no harm.
     *
     * @throws MigrationException if it fails
     */
    void rehearse(Migration migration);

    @Override
    void close();
}
