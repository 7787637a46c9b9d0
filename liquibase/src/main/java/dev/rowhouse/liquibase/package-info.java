/** What needs Liquibase itself: a project's changelog applied to a database, and drift that stops a run. */
@NullMarked
package dev.rowhouse.liquibase;

import org.jspecify.annotations.NullMarked;
