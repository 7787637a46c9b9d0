@NullMarked
package dev.rowhouse.hibernate.entities;

import org.jspecify.annotations.NullMarked;
