package dev.rowhouse.hibernate.attack;

import static dev.rowhouse.hibernate.attack.Target.A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.TenantSuspendedException;
import dev.rowhouse.UnknownTenantException;
import dev.rowhouse.test.RowhouseExtension;
import java.util.List;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cache.internal.SimpleCacheKeysFactory;
import org.hibernate.cache.jcache.ConfigSettings;
import org.hibernate.cache.jcache.MissingCacheStrategy;
import org.hibernate.cache.jcache.internal.JCacheRegionFactory;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.cfg.CacheSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the second-level cache could serve to somebody whom the database would not let in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CacheAttackIT {

    private static final String PROVIDER = "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider";

    @RegisterExtension
    final RowhouseExtension rowhouse = RowhouseExtension.hardened();

    private Target target;

    @BeforeEach
    void warmUp() {
        target = Target.of(
                rowhouse.database(),
                builder -> cached(builder).applySetting(CacheSettings.CACHE_REGION_FACTORY, "jcache"),
                Memo.class);
        target.tenants().inTransaction(A, session -> {
            session.persist(new Memo(1, "of a"));
            return null;
        });
        assertThat(byId()).isEqualTo("of a");
        assertThat(byQuery()).containsExactly("of a");
    }

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void aSuspendedTenantIsNotServedFromTheCache() {
        target.tenants().suspend(A);

        assertThatThrownBy(this::byQuery).isInstanceOf(TenantSuspendedException.class);
        assertThatThrownBy(this::byId).isInstanceOf(TenantSuspendedException.class);
        target.tenants().resume(A);
        assertThat(byId()).isEqualTo("of a");
    }

    @Test
    void aDeletedTenantIsNotServedFromTheCache() {
        target.tenants().delete(A);

        assertThatThrownBy(this::byQuery).isInstanceOf(UnknownTenantException.class);
        assertThatThrownBy(this::byId).isInstanceOf(UnknownTenantException.class);
    }

    @Test
    void aCacheThatIsAddedAsAServiceIsRefused() {
        RegionFactory keysWithoutTenant = new JCacheRegionFactory(SimpleCacheKeysFactory.INSTANCE);

        assertThatThrownBy(() -> Target.of(
                        rowhouse.database(),
                        builder -> cached(builder).addService(RegionFactory.class, keysWithoutTenant),
                        Memo.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(CacheSettings.CACHE_REGION_FACTORY);
    }

    private static StandardServiceRegistryBuilder cached(StandardServiceRegistryBuilder builder) {
        return builder.applySetting(CacheSettings.USE_SECOND_LEVEL_CACHE, true)
                .applySetting(CacheSettings.USE_QUERY_CACHE, true)
                .applySetting(CacheSettings.JAKARTA_SHARED_CACHE_MODE, "ENABLE_SELECTIVE")
                .applySetting(CacheSettings.DEFAULT_CACHE_CONCURRENCY_STRATEGY, "read-write")
                .applySetting(ConfigSettings.PROVIDER, PROVIDER)
                .applySetting(
                        ConfigSettings.MISSING_CACHE_STRATEGY, MissingCacheStrategy.CREATE.getExternalRepresentation());
    }

    private String byId() {
        return target.tenants().inTransaction(A, session -> session.find(Memo.class, 1L).text);
    }

    private List<String> byQuery() {
        return target.tenants()
                .inTransaction(
                        A,
                        session -> session.createSelectionQuery("select text from Memo", String.class)
                                .setCacheable(true)
                                .list());
    }
}
