package dev.rowhouse.cli.migration;

import javax.sql.DataSource;

/** The migrations that a project has. */
interface ProjectMigrations {

    /**
     * Runs them all in an empty database.
     *
     * @throws MigrationException if one of them fails, with its name; caused by what the database said
     */
    void applyTo(DataSource owner);
}
