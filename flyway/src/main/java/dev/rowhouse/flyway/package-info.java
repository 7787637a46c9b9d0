/** What needs Flyway itself: a project's migrations applied to a database, and drift that stops a run. */
@NullMarked
package dev.rowhouse.flyway;

import org.jspecify.annotations.NullMarked;
