/** Tenants, the access to them, and the context that carries them: what every other module of Rowhouse speaks about. */
@NullMarked
package dev.rowhouse;

import org.jspecify.annotations.NullMarked;
