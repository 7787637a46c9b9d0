/** The contract of the broken house. */
@NullMarked
package dev.rowhouse.architecture.broken.tck;

import org.jspecify.annotations.NullMarked;
