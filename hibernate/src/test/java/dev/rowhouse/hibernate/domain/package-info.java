/** A publisher's entities, one of each kind of mapping that has tables of its own. */
@NullMarked
package dev.rowhouse.hibernate.domain;

import org.jspecify.annotations.NullMarked;
