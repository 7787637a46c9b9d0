package dev.rowhouse.hibernate.cache;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The key for which Hibernate named no tenant, because nobody's session asked: {@code Cache.evict(Note.class, 1)}. It equals
 * no key of a tenant, so that evicting it would do nothing at all; it stands for the keys of all of them.
 *
 * @param key the key as the user's region factory made it
 */
record AnyTenantKey(Object key) {

    static Object of(Object key, @Nullable String tenant, SessionFactoryImplementor factory) {
        return tenant == null && factory.getCurrentTenantIdentifierResolver() != null ? new AnyTenantKey(key) : key;
    }

    static Object inner(Object key) {
        return key instanceof AnyTenantKey any ? any.key() : key;
    }
}
