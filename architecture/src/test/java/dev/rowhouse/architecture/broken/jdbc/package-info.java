/** The runtime half of the broken house. */
@NullMarked
package dev.rowhouse.architecture.broken.jdbc;

import org.jspecify.annotations.NullMarked;
