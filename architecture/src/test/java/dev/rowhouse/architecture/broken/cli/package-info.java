/** The command line of the broken house. */
@NullMarked
package dev.rowhouse.architecture.broken.cli;

import org.jspecify.annotations.NullMarked;
