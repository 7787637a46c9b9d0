package dev.rowhouse.hibernate.cache;

import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.ExtendedStatisticsSupport;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.metamodel.model.domain.NavigableRole;

/** A region of entities, collections and natural ids, whose accesses share one gate because they share one store. */
final class TenantDomainDataRegion implements DomainDataRegion, ExtendedStatisticsSupport {

    private final DomainDataRegion delegate;
    private final RegionFactory regionFactory;
    private final RegionGate gate;

    TenantDomainDataRegion(DomainDataRegion delegate, RegionFactory regionFactory) {
        this.delegate = delegate;
        this.regionFactory = regionFactory;
        this.gate = new RegionGate(regionFactory::nextTimestamp, delegate::clear);
    }

    @Override
    public EntityDataAccess getEntityDataAccess(NavigableRole rootEntityRole) {
        return new TenantEntityDataAccess(delegate.getEntityDataAccess(rootEntityRole), this, gate);
    }

    @Override
    public NaturalIdDataAccess getNaturalIdDataAccess(NavigableRole rootEntityRole) {
        return new TenantNaturalIdDataAccess(delegate.getNaturalIdDataAccess(rootEntityRole), this, gate);
    }

    @Override
    public CollectionDataAccess getCollectionDataAccess(NavigableRole collectionRole) {
        return new TenantCollectionDataAccess(delegate.getCollectionDataAccess(collectionRole), this, gate);
    }

    @Override
    public String getName() {
        return delegate.getName();
    }

    @Override
    public RegionFactory getRegionFactory() {
        return regionFactory;
    }

    @Override
    public void clear() {
        gate.evict();
    }

    @Override
    public void destroy() {
        delegate.destroy();
    }

    @Override
    public long getElementCountInMemory() {
        return ExtendedStatistics.of(delegate).getElementCountInMemory();
    }

    @Override
    public long getElementCountOnDisk() {
        return ExtendedStatistics.of(delegate).getElementCountOnDisk();
    }

    @Override
    public long getSizeInMemory() {
        return ExtendedStatistics.of(delegate).getSizeInMemory();
    }
}
