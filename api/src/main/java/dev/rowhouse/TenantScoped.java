package dev.rowhouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an entity whose every row belongs to one tenant. The wall stands around its table and around every further table
 * that holds a part of it: those of subclasses and collections, join tables and secondary tables.
 *
 * <pre>{@code
 * @Entity @TenantScoped
 * class Note {
 *     @Id @GeneratedValue Long id;
 *     @TenantId String tenant;
 * }
 * }</pre>
 *
 * <p>The attribute for the tenant is Hibernate's {@code @TenantId}, or a plain one that is mapped to the {@linkplain #column()
 * column}, or is not there: the column's default fills it anyway. It is a {@code String}, a {@code Long}, an {@code Integer} or a
 * {@code UUID}, of one type in all entities.
 *
 * <p>It is put on the root of a hierarchy of entities, or on a {@code @MappedSuperclass} of it, and holds for all subclasses.
 * An entity that belongs to no tenant is declared by {@link TenantShared}.
 *
 * @since 0.1.0
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface TenantScoped {

    /**
     * The name of the tenant's column as a mapping writes it, which is before a naming strategy changes it. Empty for the column
     * of the {@code @TenantId} attribute, or else {@code tenant}.
     */
    String column() default "";
}
