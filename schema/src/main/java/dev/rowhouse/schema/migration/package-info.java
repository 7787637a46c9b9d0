/** Migrations as files: of Flyway, of Liquibase, and as plain SQL. */
@NullMarked
package dev.rowhouse.schema.migration;

import org.jspecify.annotations.NullMarked;
