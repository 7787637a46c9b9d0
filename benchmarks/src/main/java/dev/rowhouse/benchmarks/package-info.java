/** What Rowhouse costs, in figures. */
@NullMarked
package dev.rowhouse.benchmarks;

import org.jspecify.annotations.NullMarked;
