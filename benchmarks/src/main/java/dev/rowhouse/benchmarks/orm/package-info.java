/** An application that works with Hibernate, one tenant at a time: what the benchmarks of the ORM measure. */
@NullMarked
package dev.rowhouse.benchmarks.orm;

import org.jspecify.annotations.NullMarked;
