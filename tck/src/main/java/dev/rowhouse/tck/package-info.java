/** The isolation contract, as interfaces of tests that every way into the database passes. */
@NullMarked
package dev.rowhouse.tck;

import org.jspecify.annotations.NullMarked;
