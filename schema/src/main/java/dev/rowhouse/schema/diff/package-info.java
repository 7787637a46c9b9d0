/** What has to change in a database so that the wall follows the model, and how to take it back. */
@NullMarked
package dev.rowhouse.schema.diff;

import org.jspecify.annotations.NullMarked;
