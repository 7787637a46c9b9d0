/** Tenants' connections through the pools and poolers that applications put between themselves and the server. */
@NullMarked
package dev.rowhouse.jdbc.pool;

import org.jspecify.annotations.NullMarked;
