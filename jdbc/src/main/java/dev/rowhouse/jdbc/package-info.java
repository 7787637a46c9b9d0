/** The runtime half for JDBC: connections that belong to a tenant. */
@NullMarked
package dev.rowhouse.jdbc;

import org.jspecify.annotations.NullMarked;
