/** The schema half of the broken house. */
@NullMarked
package dev.rowhouse.architecture.broken.schema;

import org.jspecify.annotations.NullMarked;
