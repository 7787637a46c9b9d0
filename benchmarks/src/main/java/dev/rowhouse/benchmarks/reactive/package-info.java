/** Applications in which no thread waits: what the benchmarks of R2DBC, Vert.x and Hibernate Reactive do. */
@NullMarked
package dev.rowhouse.benchmarks.reactive;

import org.jspecify.annotations.NullMarked;
