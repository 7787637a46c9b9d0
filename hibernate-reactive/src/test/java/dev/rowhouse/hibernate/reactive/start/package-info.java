/** How it begins: the code of the documentation. */
@NullMarked
package dev.rowhouse.hibernate.reactive.start;

import org.jspecify.annotations.NullMarked;
