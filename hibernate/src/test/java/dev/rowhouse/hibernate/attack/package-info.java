/** What an attacker, or a careless hand, tries through Hibernate, and what holds against it. */
@NullMarked
package dev.rowhouse.hibernate.attack;

import org.jspecify.annotations.NullMarked;
