package dev.rowhouse.hibernate.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.hibernate.cache.CachedNotes.Note;
import dev.rowhouse.test.RowhouseExtension;
import java.util.List;
import java.util.Map;
import org.hibernate.HibernateException;
import org.hibernate.cache.internal.DefaultCacheKeysFactory;
import org.hibernate.cache.internal.SimpleCacheKeysFactory;
import org.hibernate.cache.jcache.internal.JCacheRegionFactory;
import org.hibernate.cache.spi.CacheKeysFactory;
import org.hibernate.cache.spi.access.AccessType;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** One key for two tenants would be a leak that no policy of the database sees. */
final class KeysFactoryIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened();

    static final List<Object> WITHOUT_TENANT = List.of(
            SimpleCacheKeysFactory.SHORT_NAME,
            SimpleCacheKeysFactory.class,
            SimpleCacheKeysFactory.class.getName(),
            SimpleCacheKeysFactory.INSTANCE);

    @ParameterizedTest
    @FieldSource("WITHOUT_TENANT")
    void theSettingThatDropsTheTenantIsRefused(Object keysFactory) {
        assertThatThrownBy(() ->
                        notes(DefaultCacheKeysFactory.INSTANCE, Map.of("hibernate.cache.keys_factory", keysFactory)))
                .isInstanceOf(HibernateException.class)
                .hasMessageContaining("drops the tenant")
                .hasMessageContaining("remove the setting hibernate.cache.keys_factory");
    }

    @Test
    void aRegionFactoryThatDropsTheTenantIsRefused() {
        assertThatThrownBy(() -> notes(SimpleCacheKeysFactory.INSTANCE, Map.of()))
                .isInstanceOf(HibernateException.class)
                .hasMessageContaining("drops the tenant");
    }

    @Test
    void theSettingThatKeepsTheTenantIsNot() {
        try (CachedNotes notes = notes(
                DefaultCacheKeysFactory.INSTANCE,
                Map.of("hibernate.cache.keys_factory", DefaultCacheKeysFactory.SHORT_NAME))) {
            assertThat(notes.filled().name("a", 1)).isEqualTo("old");
        }
    }

    @Test
    void anEntityKeyThatDropsTheTenantIsRefusedBeforeItServes() {
        CacheKeysFactory dropping = new DefaultCacheKeysFactory() {
            @Override
            public Object createEntityKey(
                    Object id, EntityPersister persister, SessionFactoryImplementor factory, @Nullable String tenant) {
                return super.createEntityKey(id, persister, factory, "all");
            }
        };

        try (CachedNotes notes = notes(dropping, Map.of())) {
            assertRefused(() -> notes.name("a", 1), "Note");
            assertRefused(() -> notes.name("a", 1), "Note");
        }
    }

    @Test
    void aCollectionKeyThatDropsTheTenantIsRefusedBeforeItServes() {
        CacheKeysFactory dropping = new DefaultCacheKeysFactory() {
            @Override
            public Object createCollectionKey(
                    Object id,
                    CollectionPersister persister,
                    SessionFactoryImplementor factory,
                    @Nullable String tenant) {
                return super.createCollectionKey(id, persister, factory, "all");
            }
        };

        try (CachedNotes notes = notes(dropping, Map.of())) {
            assertRefused(
                    () -> notes.inTransaction("a", session -> session.persist(new Note(1, "first", "old"))),
                    "Note.labels");
        }
    }

    @Test
    void aNaturalIdKeyThatDropsTheTenantIsRefusedBeforeItServes() {
        CacheKeysFactory dropping = new DefaultCacheKeysFactory() {
            @Override
            public Object createNaturalIdKey(
                    Object values, EntityPersister persister, SharedSessionContractImplementor session) {
                return List.of(persister.getEntityName(), values);
            }
        };

        try (CachedNotes notes = notes(dropping, Map.of())) {
            assertRefused(() -> notes.nameByCode("a", "first"), "note-natural-id");
        }
    }

    @Test
    void transactionalAccessIsRefused() {
        assertThatThrownBy(() -> new CachedNotes(
                        ROWHOUSE.database().owner(),
                        new TenantRegionFactory(new JCacheRegionFactory()),
                        AccessType.TRANSACTIONAL))
                .isInstanceOf(HibernateException.class)
                .hasMessageContaining("transactional access")
                .hasMessageContaining("use read-write access");
    }

    private static void assertRefused(Runnable work, String region) {
        assertThatThrownBy(work::run)
                .isInstanceOf(HibernateException.class)
                .hasMessageContaining("'" + region + "'")
                .hasMessageContaining("drops the tenant");
    }

    private static CachedNotes notes(CacheKeysFactory keysFactory, Map<String, Object> settings) {
        return new CachedNotes(
                ROWHOUSE.database().owner(),
                new TenantRegionFactory(new JCacheRegionFactory(keysFactory)),
                AccessType.READ_WRITE,
                settings);
    }
}
