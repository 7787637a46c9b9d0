/** How a {@code SessionFactory} of tenants starts, and the code of the documentation. */
@NullMarked
package dev.rowhouse.hibernate.start;

import org.jspecify.annotations.NullMarked;
