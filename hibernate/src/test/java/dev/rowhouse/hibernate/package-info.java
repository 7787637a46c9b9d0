/** Hibernate, with tenants. */
@NullMarked
package dev.rowhouse.hibernate;

import org.jspecify.annotations.NullMarked;
