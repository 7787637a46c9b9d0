/** What only the broken runtime half may see. */
@NullMarked
package dev.rowhouse.architecture.broken.jdbc.internal;

import org.jspecify.annotations.NullMarked;
