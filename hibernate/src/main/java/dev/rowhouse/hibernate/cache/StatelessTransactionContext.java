package dev.rowhouse.hibernate.cache;

import java.util.Collection;
import org.hibernate.cache.spi.CacheTransactionSynchronization;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * The transaction context of a stateless session. Hibernate does not note the tables that such a session writes, so that
 * cached query results would outlive the write of one that sees several tenants: it empties their regions instead.
 */
final class StatelessTransactionContext implements CacheTransactionSynchronization {

    private final CacheTransactionSynchronization delegate;
    private final SharedSessionContractImplementor session;
    private final Collection<TenantQueryResultsRegion> queryRegions;

    /** @param session one under construction: it does not know its tenant yet */
    StatelessTransactionContext(
            CacheTransactionSynchronization delegate,
            SharedSessionContractImplementor session,
            Collection<TenantQueryResultsRegion> queryRegions) {
        this.delegate = delegate;
        this.session = session;
        this.queryRegions = queryRegions;
    }

    @Override
    public long getCachingTimestamp() {
        return delegate.getCachingTimestamp();
    }

    @Override
    public void transactionJoined() {
        delegate.transactionJoined();
        if (RegionGate.bypasses(session)) {
            queryRegions.forEach(region -> region.evictAfterCompletion(session));
        }
    }

    @Override
    public void transactionCompleting() {
        delegate.transactionCompleting();
    }

    @Override
    public void transactionCompleted(boolean successful) {
        delegate.transactionCompleted(successful);
    }

    @Override
    public void transactionSuspended() {
        delegate.transactionSuspended();
    }

    @Override
    public void transactionResumed() {
        delegate.transactionResumed();
    }
}
