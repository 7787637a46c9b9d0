package dev.rowhouse.hibernate.cache;

import org.hibernate.cache.spi.ExtendedStatisticsSupport;
import org.hibernate.cache.spi.QueryResultsRegion;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A region of query results. Their keys hold the session's tenant, by Hibernate's own hand, and a result is not used once its
 * tables were written later than its session began.
 */
final class TenantQueryResultsRegion implements QueryResultsRegion, ExtendedStatisticsSupport {

    private final QueryResultsRegion delegate;
    private final RegionFactory regionFactory;
    private final RegionGate gate;

    TenantQueryResultsRegion(QueryResultsRegion delegate, RegionFactory regionFactory) {
        this.delegate = delegate;
        this.regionFactory = regionFactory;
        this.gate = new RegionGate(regionFactory::nextTimestamp, delegate::clear);
    }

    /** Empties the region once the session's transaction has ended. */
    void evictAfterCompletion(SharedSessionContractImplementor session) {
        gate.evictAfterCompletion(session);
    }

    @Override
    public @Nullable Object getFromCache(Object key, SharedSessionContractImplementor session) {
        return RegionGate.bypasses(session) ? null : delegate.getFromCache(key, session);
    }

    @Override
    public void putIntoCache(Object key, Object value, SharedSessionContractImplementor session) {
        gate.fill(session, () -> {
            delegate.putIntoCache(key, value, session);
            return true;
        });
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
