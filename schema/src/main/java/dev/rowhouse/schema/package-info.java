/** The schema half: makes PostgreSQL enforce a policy model, and looks whether it does. */
@NullMarked
package dev.rowhouse.schema;

import org.jspecify.annotations.NullMarked;
