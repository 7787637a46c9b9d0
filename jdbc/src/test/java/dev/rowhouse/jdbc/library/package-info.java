/** Libraries that take a {@code DataSource} and know of no tenant, on top of a {@link dev.rowhouse.jdbc.TenantDataSource}. */
@NullMarked
package dev.rowhouse.jdbc.library;

import org.jspecify.annotations.NullMarked;
