/** Hibernate ORM: sessions that belong to a tenant, and what sets them up by itself. */
@NullMarked
package dev.rowhouse.hibernate;

import org.jspecify.annotations.NullMarked;
