/** The tenant, carried from thread to thread by Micrometer's context propagation. */
@NullMarked
package dev.rowhouse.context;

import org.jspecify.annotations.NullMarked;
