package dev.rowhouse.hibernate.cache;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Decides who may fill one region, and empties it after the writes of sessions that see several tenants.
 *
 * <p>An eviction alone would not last: a tenant's session that has read the old row may put it in right afterwards. So an
 * eviction leaves its timestamp behind, and a session that began its transaction before it puts nothing in any more. One
 * that began later has all its reads behind the commit that the eviction followed.
 */
final class RegionGate {

    private final LongSupplier clock;
    private final Runnable clear;
    private final Set<SharedSessionContractImplementor> writers =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    // Fills share it, evictions have it alone: a fill that was let in cannot come to rest behind the eviction.
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private long evictedAt = Long.MIN_VALUE;

    /**
     * @param clock the timestamps that sessions of this region factory carry
     * @param clear empties the region
     */
    RegionGate(LongSupplier clock, Runnable clear) {
        this.clock = clock;
        this.clear = clear;
    }

    /** Whether the session sees several tenants: the entries are those of one, and what it reads or writes is not. */
    static boolean bypasses(SharedSessionContractImplementor session) {
        return session.isRootTenant();
    }

    /** Puts something in if the session may, and tells whether it is in now. */
    boolean fill(SharedSessionContractImplementor session, BooleanSupplier put) {
        return fill(session, put, () -> {});
    }

    /** The same, with what is to be done in place of the put if the session may not. */
    boolean fill(SharedSessionContractImplementor session, BooleanSupplier put, Runnable otherwise) {
        if (!bypasses(session)) {
            lock.readLock().lock();
            try {
                if (session.getCacheTransactionSynchronization().getCachingTimestamp() > evictedAt) {
                    return put.getAsBoolean();
                }
            } finally {
                lock.readLock().unlock();
            }
        }
        otherwise.run();
        return false;
    }

    /** Empties the region. */
    void evict() {
        evict(clear);
    }

    /** Empties a part of the region, or all of it, in the way that is given. */
    void evict(Runnable eviction) {
        lock.writeLock().lock();
        try {
            // Before the eviction, so that a cache that fails at it gets no more stale entries at least.
            evictedAt = clock.getAsLong();
            eviction.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Empties the region once the session's transaction has ended, however it did and however many writes it made. Outside of
     * a transaction every statement is its own, so that the region is emptied at once as well.
     */
    void evictAfterCompletion(SharedSessionContractImplementor session) {
        if (writers.add(session)) {
            session.getTransactionCompletionCallbacks().registerCallback((success, completed) -> {
                writers.remove(session);
                evict();
            });
        }
        if (!session.isTransactionInProgress()) {
            evict();
        }
    }
}
