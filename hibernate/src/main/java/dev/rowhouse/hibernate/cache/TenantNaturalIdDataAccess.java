package dev.rowhouse.hibernate.cache;

import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.cache.spi.access.SoftLock;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** The cached ids of natural ids. */
final class TenantNaturalIdDataAccess extends TenantDataAccess<NaturalIdDataAccess> implements NaturalIdDataAccess {

    private final KeysProbe probe;

    TenantNaturalIdDataAccess(NaturalIdDataAccess delegate, DomainDataRegion region, RegionGate gate) {
        super(delegate, region, gate);
        this.probe = new KeysProbe(region.getName());
    }

    @Override
    public Object generateCacheKey(
            Object naturalIdValues, EntityPersister persister, SharedSessionContractImplementor session) {
        return probe.require(
                delegate.generateCacheKey(naturalIdValues, persister, session),
                () -> KeysProbe.ofAnother(
                        session, another -> delegate.generateCacheKey(naturalIdValues, persister, another)));
    }

    @Override
    public Object getNaturalIdValues(Object cacheKey) {
        return delegate.getNaturalIdValues(cacheKey);
    }

    @Override
    public boolean insert(SharedSessionContractImplementor session, Object key, Object value) {
        noteWrite(session);
        return gate.fill(session, () -> delegate.insert(session, key, value));
    }

    @Override
    public boolean afterInsert(SharedSessionContractImplementor session, Object key, Object value) {
        return gate.fill(session, () -> delegate.afterInsert(session, key, value));
    }

    @Override
    public boolean update(SharedSessionContractImplementor session, Object key, Object value) {
        noteWrite(session);
        return gate.fill(session, () -> delegate.update(session, key, value), () -> delegate.remove(session, key));
    }

    @Override
    public boolean afterUpdate(
            SharedSessionContractImplementor session, Object key, Object value, @Nullable SoftLock lock) {
        return gate.fill(
                session,
                () -> delegate.afterUpdate(session, key, value, lock),
                () -> delegate.unlockItem(session, key, lock));
    }
}
