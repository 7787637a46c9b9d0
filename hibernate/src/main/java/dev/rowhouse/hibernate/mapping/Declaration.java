package dev.rowhouse.hibernate.mapping;

import dev.rowhouse.TenantScoped;
import dev.rowhouse.TenantShared;
import org.hibernate.mapping.PersistentClass;
import org.jspecify.annotations.Nullable;

/**
 * What an entity's class and the superclasses that are its own say of tenants; the class's word goes before a superclass's.
 *
 * @param scoped the annotation, or null
 * @param shared the annotation, or null
 */
record Declaration(@Nullable TenantScoped scoped, @Nullable TenantShared shared) {

    /** What the entity says, without the superclasses that it shares with its parent in the hierarchy. */
    static Declaration of(PersistentClass entity) {
        Class<?> end = entity.getSuperclass() == null ? null : mappedClass(entity.getSuperclass());
        TenantScoped scoped = null;
        TenantShared shared = null;
        for (Class<?> type = mappedClass(entity); type != null && type != end; type = type.getSuperclass()) {
            scoped = scoped == null ? type.getDeclaredAnnotation(TenantScoped.class) : scoped;
            shared = shared == null ? type.getDeclaredAnnotation(TenantShared.class) : shared;
        }
        return new Declaration(scoped, shared);
    }

    boolean isEmpty() {
        return scoped == null && shared == null;
    }

    boolean isBoth() {
        return scoped != null && shared != null;
    }

    /** The name of the column that it gives; empty if it gives none. */
    String column() {
        return scoped == null ? "" : scoped.column();
    }

    String because() {
        return shared == null ? "" : shared.because();
    }

    /** Null for an entity without a class, whose instances are maps. */
    private static @Nullable Class<?> mappedClass(PersistentClass entity) {
        return entity.hasPojoRepresentation() ? entity.getMappedClass() : null;
    }
}
