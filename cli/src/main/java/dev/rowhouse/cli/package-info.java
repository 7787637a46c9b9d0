/** The command line: a thin shell over the other modules, without logic of its own. */
@NullMarked
package dev.rowhouse.cli;

import org.jspecify.annotations.NullMarked;
