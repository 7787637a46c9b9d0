/** The rules that every module keeps, each with its reason and with an example of breaking it. */
@NullMarked
package dev.rowhouse.architecture;

import org.jspecify.annotations.NullMarked;
