package dev.rowhouse.cli.migration;

/**
 * What runs a project's migrations.
 *
 * @since 0.1.0
 */
public enum Tool {
    /** Flyway, found on the project's class path. */
    FLYWAY,
    /** Liquibase, found on the project's class path. */
    LIQUIBASE,
    /** Nothing that is known: files of SQL, which run in the order of the numbers in their names. */
    SQL
}
