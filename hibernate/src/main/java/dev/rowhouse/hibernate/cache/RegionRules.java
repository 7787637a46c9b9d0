package dev.rowhouse.hibernate.cache;

import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.hibernate.cache.cfg.spi.DomainDataCachingConfig;
import org.hibernate.cache.cfg.spi.DomainDataRegionConfig;
import org.hibernate.cache.internal.SimpleCacheKeysFactory;
import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.access.AccessType;
import org.hibernate.cache.spi.support.AbstractDomainDataRegion;
import org.hibernate.cfg.CacheSettings;
import org.jspecify.annotations.Nullable;

/** What can be refused before anything is cached. */
final class RegionRules {

    // Hibernate's constant for it is deprecated, and the setting is read all the same.
    private static final String KEYS_FACTORY = "hibernate.cache.keys_factory";

    private RegionRules() {}

    /** Refuses the setting that takes Hibernate's keys factory without tenants. */
    static void checkSettings(Map<String, Object> settings) {
        Object keysFactory = settings.get(KEYS_FACTORY);
        if (dropsTenant(keysFactory)) {
            throw tenantDropped(String.valueOf(keysFactory));
        }
    }

    /** Refuses an access whose entries appear when nobody looks. */
    static void checkAccess(DomainDataRegionConfig config) {
        Stream.of(config.getEntityCaching(), config.getNaturalIdCaching(), config.getCollectionCaching())
                .flatMap(caching -> caching.stream())
                .filter(caching -> caching.getAccessType() == AccessType.TRANSACTIONAL)
                .findFirst()
                .ifPresent(caching -> {
                    throw transactional(config, caching);
                });
    }

    /** Refuses the same keys factory where the region factory was given it by its constructor. */
    static void checkKeys(DomainDataRegion region) {
        if (region instanceof AbstractDomainDataRegion known && dropsTenant(known.getEffectiveKeysFactory())) {
            throw tenantDropped(known.getEffectiveKeysFactory().getClass().getName());
        }
    }

    private static boolean dropsTenant(@Nullable Object keysFactory) {
        return keysFactory instanceof SimpleCacheKeysFactory
                || SimpleCacheKeysFactory.class.equals(keysFactory)
                || SimpleCacheKeysFactory.class.getName().equals(keysFactory)
                || SimpleCacheKeysFactory.SHORT_NAME.equals(keysFactory);
    }

    private static HibernateException tenantDropped(String keysFactory) {
        return new HibernateException("The keys factory '" + keysFactory
                + "' drops the tenant, so that one tenant would get another's cached data: remove the setting "
                + KEYS_FACTORY + ", or the keys factory that the region factory was given.");
    }

    private static HibernateException transactional(DomainDataRegionConfig config, DomainDataCachingConfig caching) {
        return new HibernateException("The cache region '" + config.getRegionName() + "' holds "
                + caching.getNavigableRole().getFullPath() + " with transactional access. What is put in shows when the"
                + " putting transaction ends, so that old state could come back after an admin's write: use read-write"
                + " access (" + CacheSettings.DEFAULT_CACHE_CONCURRENCY_STRATEGY + " where none is named).");
    }
}
