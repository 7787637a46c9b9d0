package dev.rowhouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an entity whose rows belong to no tenant and are everybody's to read, so that nobody takes it for one that was
 * forgotten. Tenants cannot write it; admin sessions can.
 *
 * <p>It is put on the root of a hierarchy of entities, or on a {@code @MappedSuperclass} of it, and holds for all subclasses.
 * The opposite is {@link TenantScoped}.
 *
 * @since 0.1.0
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface TenantShared {

    /** Why its rows are everybody's; not blank. */
    String because();
}
