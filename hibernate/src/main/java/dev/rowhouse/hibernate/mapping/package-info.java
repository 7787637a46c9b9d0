/** From annotated entities to the wall: what the mapping says of tenants, checked, and the SQL that follows from it. */
@NullMarked
package dev.rowhouse.hibernate.mapping;

import org.jspecify.annotations.NullMarked;
