/** The runtime half for R2DBC: connections that belong to a tenant. */
@NullMarked
package dev.rowhouse.r2dbc;

import org.jspecify.annotations.NullMarked;
