/** What the applications with Hibernate are made of. */
@NullMarked
package dev.rowhouse.benchmarks.orm;

import org.jspecify.annotations.NullMarked;
