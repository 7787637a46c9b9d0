package dev.rowhouse.hibernate.cache;

import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.access.AccessType;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.SoftLock;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** The cached state of entities. */
final class TenantEntityDataAccess extends TenantDataAccess<EntityDataAccess> implements EntityDataAccess {

    private final KeysProbe probe;

    TenantEntityDataAccess(EntityDataAccess delegate, DomainDataRegion region, RegionGate gate) {
        super(delegate, region, gate);
        this.probe = new KeysProbe(region.getName());
    }

    @Override
    public Object generateCacheKey(
            Object id, EntityPersister persister, SessionFactoryImplementor factory, @Nullable String tenant) {
        Object key = probe.require(
                delegate.generateCacheKey(id, persister, factory, tenant),
                () -> delegate.generateCacheKey(id, persister, factory, KeysProbe.another(tenant)));
        return AnyTenantKey.of(key, tenant, factory);
    }

    @Override
    public Object getCacheKeyId(Object cacheKey) {
        return delegate.getCacheKeyId(AnyTenantKey.inner(cacheKey));
    }

    @Override
    public boolean insert(
            SharedSessionContractImplementor session, Object key, Object value, @Nullable Object version) {
        noteWrite(session);
        return gate.fill(session, () -> delegate.insert(session, key, value, version));
    }

    @Override
    public boolean afterInsert(
            SharedSessionContractImplementor session, Object key, Object value, @Nullable Object version) {
        return gate.fill(session, () -> delegate.afterInsert(session, key, value, version));
    }

    @Override
    public boolean update(
            SharedSessionContractImplementor session,
            Object key,
            Object value,
            @Nullable Object currentVersion,
            @Nullable Object previousVersion) {
        noteWrite(session);
        if (getAccessType() == AccessType.READ_ONLY) {
            // Puts nothing in: it throws, and must not do so by chance.
            return delegate.update(session, key, value, currentVersion, previousVersion);
        }
        return gate.fill(
                session,
                () -> delegate.update(session, key, value, currentVersion, previousVersion),
                () -> delegate.remove(session, key));
    }

    @Override
    public boolean afterUpdate(
            SharedSessionContractImplementor session,
            Object key,
            Object value,
            @Nullable Object currentVersion,
            @Nullable Object previousVersion,
            @Nullable SoftLock lock) {
        return gate.fill(
                session,
                () -> delegate.afterUpdate(session, key, value, currentVersion, previousVersion, lock),
                () -> delegate.unlockItem(session, key, lock));
    }
}
