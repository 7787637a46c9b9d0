/** The second-level cache: what keeps sessions that see several tenants out of it. */
@NullMarked
package dev.rowhouse.hibernate.cache;

import org.jspecify.annotations.NullMarked;
