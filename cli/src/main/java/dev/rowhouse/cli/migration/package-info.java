/** Migrations of a project: the entities held against a database, and the files that are missing. */
@NullMarked
package dev.rowhouse.cli.migration;

import org.jspecify.annotations.NullMarked;
