/** Sessions of Hibernate Reactive that belong to a tenant. */
@NullMarked
package dev.rowhouse.hibernate.reactive;

import org.jspecify.annotations.NullMarked;
