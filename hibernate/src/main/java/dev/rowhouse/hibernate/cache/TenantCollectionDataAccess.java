package dev.rowhouse.hibernate.cache;

import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.jspecify.annotations.Nullable;

/** The cached elements of collections. */
final class TenantCollectionDataAccess extends TenantDataAccess<CollectionDataAccess> implements CollectionDataAccess {

    private final KeysProbe probe;

    TenantCollectionDataAccess(CollectionDataAccess delegate, DomainDataRegion region, RegionGate gate) {
        super(delegate, region, gate);
        this.probe = new KeysProbe(region.getName());
    }

    @Override
    public Object generateCacheKey(
            Object id, CollectionPersister persister, SessionFactoryImplementor factory, @Nullable String tenant) {
        Object key = probe.require(
                delegate.generateCacheKey(id, persister, factory, tenant),
                () -> delegate.generateCacheKey(id, persister, factory, KeysProbe.another(tenant)));
        return AnyTenantKey.of(key, tenant, factory);
    }

    @Override
    public Object getCacheKeyId(Object cacheKey) {
        return delegate.getCacheKeyId(AnyTenantKey.inner(cacheKey));
    }
}
