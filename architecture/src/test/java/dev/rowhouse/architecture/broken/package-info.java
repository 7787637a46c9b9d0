/** A small house in which every rule is broken once, and its look-alikes stand beside. */
@NullMarked
package dev.rowhouse.architecture.broken;

import org.jspecify.annotations.NullMarked;
