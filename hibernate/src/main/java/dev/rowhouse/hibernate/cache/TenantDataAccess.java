package dev.rowhouse.hibernate.cache;

import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.access.AccessType;
import org.hibernate.cache.spi.access.CachedDomainDataAccess;
import org.hibernate.cache.spi.access.SoftLock;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * What the accesses to entities, collections and natural ids have in common.
 *
 * <p>Why a stale entry cannot stay, for each way of access:
 *
 * <ul>
 *   <li>{@code READ_ONLY} and {@code NONSTRICT_READ_WRITE} put what was loaded without a question. The gate asks it: the
 *       session's timestamp is that of the beginning of its transaction, hence not after any of its reads.
 *   <li>{@code READ_WRITE} keeps soft locks in the region, for the keys that are being written, and an eviction of the region
 *       takes other transactions' locks with it. What those would have kept out, a read from before their commit, gets in
 *       only until they end: their unlocking finds no lock and leaves a new one, which replaces the entry and refuses sessions
 *       that are older than it. Evictions after that are the gate's.
 *   <li>{@code TRANSACTIONAL} shows a put only when the transaction that made it ends, where the gate cannot see it: the
 *       region factory refuses it.
 * </ul>
 *
 * @param <A> the access of the user's region factory
 */
abstract class TenantDataAccess<A extends CachedDomainDataAccess> implements CachedDomainDataAccess {

    final A delegate;
    final RegionGate gate;
    private final DomainDataRegion region;

    TenantDataAccess(A delegate, DomainDataRegion region, RegionGate gate) {
        this.delegate = delegate;
        this.region = region;
        this.gate = gate;
    }

    @Override
    public final DomainDataRegion getRegion() {
        return region;
    }

    @Override
    public final AccessType getAccessType() {
        return delegate.getAccessType();
    }

    @Override
    public final @Nullable Object get(SharedSessionContractImplementor session, Object key) {
        return RegionGate.bypasses(session) ? null : delegate.get(session, key);
    }

    @Override
    public final boolean putFromLoad(
            SharedSessionContractImplementor session, Object key, Object value, @Nullable Object version) {
        return gate.fill(session, () -> delegate.putFromLoad(session, key, value, version));
    }

    @Override
    public final boolean putFromLoad(
            SharedSessionContractImplementor session,
            Object key,
            Object value,
            @Nullable Object version,
            boolean minimalPutOverride) {
        return gate.fill(session, () -> delegate.putFromLoad(session, key, value, version, minimalPutOverride));
    }

    @Override
    public final @Nullable SoftLock lockItem(
            SharedSessionContractImplementor session, Object key, @Nullable Object version) {
        noteWrite(session);
        // Hibernate locks a stored tenant's key for such a session too, and the lock keeps that tenant from old state.
        return delegate.lockItem(session, key, version);
    }

    @Override
    public final void unlockItem(SharedSessionContractImplementor session, Object key, @Nullable SoftLock lock) {
        delegate.unlockItem(session, key, lock);
    }

    @Override
    public final void remove(SharedSessionContractImplementor session, Object key) {
        delegate.remove(session, key);
        noteWrite(session);
    }

    @Override
    public final void removeAll(SharedSessionContractImplementor session) {
        delegate.removeAll(session);
        // For every session: a stateless one unlocks the region before its bulk statement is even sent.
        gate.evictAfterCompletion(session);
    }

    @Override
    public final boolean contains(Object key) {
        return delegate.contains(AnyTenantKey.inner(key));
    }

    @Override
    public final @Nullable SoftLock lockRegion() {
        return delegate.lockRegion();
    }

    @Override
    public final void unlockRegion(@Nullable SoftLock lock) {
        gate.evict(() -> {
            delegate.unlockRegion(lock);
            // Not every provider empties the region here; those that do have nothing left to do.
            delegate.evictAll();
        });
    }

    @Override
    public final void evict(Object key) {
        if (key instanceof AnyTenantKey) {
            evictAll();
        } else {
            delegate.evict(key);
        }
    }

    @Override
    public final void evictAll() {
        gate.evict(delegate::evictAll);
    }

    /** To be called at each write, because none of the keys of a session that sees several tenants is the one to evict. */
    final void noteWrite(SharedSessionContractImplementor session) {
        if (RegionGate.bypasses(session)) {
            gate.evictAfterCompletion(session);
        }
    }
}
