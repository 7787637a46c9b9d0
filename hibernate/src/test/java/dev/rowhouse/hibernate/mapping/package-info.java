/** Tests of what the mapping says of tenants, without and with a database. */
@NullMarked
package dev.rowhouse.hibernate.mapping;

import org.jspecify.annotations.NullMarked;
