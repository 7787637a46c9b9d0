/**
 * The runtime half for R2DBC: connections that belong to a tenant, whose context goes in where a transaction begins, in the
 * same flight. {@link dev.rowhouse.r2dbc.R2dbcTenants} is the way in.
 */
@NullMarked
package dev.rowhouse.r2dbc;

import org.jspecify.annotations.NullMarked;
