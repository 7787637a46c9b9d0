/** Entities without an application: found on a class path and read without a database, for migrations. */
@NullMarked
package dev.rowhouse.hibernate.entities;

import org.jspecify.annotations.NullMarked;
