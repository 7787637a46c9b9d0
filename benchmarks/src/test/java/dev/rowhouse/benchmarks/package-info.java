/** The tests of what measures. */
@NullMarked
package dev.rowhouse.benchmarks;

import org.jspecify.annotations.NullMarked;
