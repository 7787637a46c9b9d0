package dev.rowhouse.hibernate.cache;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.hibernate.HibernateException;
import org.hibernate.StatelessSession;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.cache.cfg.spi.DomainDataRegionBuildingContext;
import org.hibernate.cache.cfg.spi.DomainDataRegionConfig;
import org.hibernate.cache.spi.CacheTransactionSynchronization;
import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.QueryResultsRegion;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.cache.spi.StandardCacheTransactionSynchronization;
import org.hibernate.cache.spi.TimestampsRegion;
import org.hibernate.cache.spi.access.AccessType;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.service.spi.Configurable;
import org.hibernate.service.spi.ServiceRegistryAwareService;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.service.spi.Startable;

/**
 * A second-level cache that sessions of several tenants go around: the region factory that the user chose, with a gate before
 * each of its regions.
 *
 * <p>What it promises, for entities, collections, natural ids and query results:
 *
 * <ul>
 *   <li>A session of one tenant is served what a session of that tenant put in, and nothing else. The tenant is part of every
 *       key; a keys factory that drops it is refused, when the session factory is built or at the first key.
 *   <li>A session that sees several tenants (Hibernate's root: an admin's or a group's) is never served anything and never
 *       puts anything in, whatever its cache mode.
 *   <li>What such a session writes empties the regions of what it wrote, for all tenants, after its transaction and before the
 *       call that ended it returns. Whoever began a transaction before that puts nothing into them any more, so that a row
 *       read before the write does not come back after it. The same holds after every bulk statement and every native one,
 *       of any session.
 *   <li>{@code Cache.evict(type, id)} and its like, which name no tenant, evict the whole region. Under Hibernate alone they
 *       evict nothing once there are tenants.
 * </ul>
 *
 * <p>What it does not promise:
 *
 * <ul>
 *   <li>Other JVMs. The gate is one JVM's; a cache that is local to each knows nothing of the others' writes, and in a
 *       distributed one a session of another JVM that read the old row may still put it in.
 *   <li>Tenants that are suspended or deleted past {@code HibernateTenants}, in another JVM or over JDBC: until its entries
 *       are evicted, such a tenant is still served what was cached for it, because the database is not asked.
 *   <li>Writes past Hibernate: other programs, plain JDBC, triggers, cascades of foreign keys. Hibernate does not see them.
 *   <li>A tenant's own write to a row that all tenants share: it evicts that tenant's entry and no other's. Let admins write
 *       shared tables.
 *   <li>A session above READ COMMITTED on a transaction that another session began (a shared connection, JTA): its reads may be
 *       older than its own beginning.
 *   <li>Transactional access, which is refused, and a stateless session's inserts outside of a transaction, which Hibernate
 *       tells no query cache of.
 *   <li>The inverse side of a collection when only the other side is written: as under Hibernate alone, that takes
 *       {@code hibernate.cache.auto_evict_collection_cache}.
 * </ul>
 *
 * <p>What it costs: for a tenant's hit, nothing. Outside of a transaction, a tenant's session puts nothing into a region that
 * was emptied since that session opened. An admin's stateless session empties the query results after every transaction, for
 * Hibernate does not say whether it wrote; its refresh and its pessimistic lock of a cached entity count as writes.
 *
 * <p>Safe for use by several threads, as far as the wrapped one is.
 *
 * @since 0.1.0
 */
public final class TenantRegionFactory implements RegionFactory, Configurable, ServiceRegistryAwareService, Startable {

    private static final long serialVersionUID = 1L;

    private final transient RegionFactory delegate;
    private final transient BooleanSupplier gated;
    private final transient Collection<TenantQueryResultsRegion> queryRegions = new CopyOnWriteArrayList<>();

    /** @param delegate the region factory that keeps the data; it belongs to this one, which starts and stops it */
    public TenantRegionFactory(RegionFactory delegate) {
        this(delegate, () -> true);
    }

    /**
     * A factory that may turn out to have nothing to do.
     *
     * @param delegate the region factory that keeps the data; it belongs to this one, which starts and stops it
     * @param gated whether there are tenants, asked when a session factory is being built; without any, it hands out what
     *     the delegate makes
     */
    public TenantRegionFactory(RegionFactory delegate, BooleanSupplier gated) {
        this.delegate = Objects.requireNonNull(delegate, "delegate");
        this.gated = Objects.requireNonNull(gated, "gated");
    }

    /** The region factory that keeps the data, for what a provider offers beyond Hibernate's interface. */
    public RegionFactory delegate() {
        return delegate;
    }

    /**
     * Begins its work for a session factory.
     *
     * @throws HibernateException if the settings name a keys factory that drops the tenant
     */
    @Override
    public void start(SessionFactoryOptions settings, Map<String, Object> configValues) {
        if (gated.getAsBoolean()) {
            RegionRules.checkSettings(configValues);
        }
        delegate.start(settings, configValues);
    }

    @Override
    public void stop() {
        delegate.stop();
    }

    @Override
    public boolean isMinimalPutsEnabledByDefault() {
        return delegate.isMinimalPutsEnabledByDefault();
    }

    @Override
    public AccessType getDefaultAccessType() {
        return delegate.getDefaultAccessType();
    }

    @Override
    public String qualify(String regionName) {
        return delegate.qualify(regionName);
    }

    @Override
    public CacheTransactionSynchronization createTransactionContext(SharedSessionContractImplementor session) {
        CacheTransactionSynchronization context = delegate.createTransactionContext(session);
        // A provider that has a context of its own looks for it in the session, and must find no other.
        return gated.getAsBoolean()
                        && session instanceof StatelessSession
                        && context.getClass() == StandardCacheTransactionSynchronization.class
                ? new StatelessTransactionContext(context, session, queryRegions)
                : context;
    }

    @Override
    public long nextTimestamp() {
        return delegate.nextTimestamp();
    }

    @Override
    public long getTimeout() {
        return delegate.getTimeout();
    }

    /**
     * The region behind its gate.
     *
     * @throws HibernateException if the region's access is transactional, or its keys drop the tenant
     */
    @Override
    public DomainDataRegion buildDomainDataRegion(
            DomainDataRegionConfig regionConfig, DomainDataRegionBuildingContext buildingContext) {
        if (!gated.getAsBoolean()) {
            return delegate.buildDomainDataRegion(regionConfig, buildingContext);
        }
        RegionRules.checkAccess(regionConfig);
        DomainDataRegion region = delegate.buildDomainDataRegion(regionConfig, buildingContext);
        RegionRules.checkKeys(region);
        return new TenantDomainDataRegion(region, this);
    }

    @Override
    public QueryResultsRegion buildQueryResultsRegion(String regionName, SessionFactoryImplementor sessionFactory) {
        if (!gated.getAsBoolean()) {
            return delegate.buildQueryResultsRegion(regionName, sessionFactory);
        }
        TenantQueryResultsRegion region =
                new TenantQueryResultsRegion(delegate.buildQueryResultsRegion(regionName, sessionFactory), this);
        queryRegions.add(region);
        return region;
    }

    /** The wrapped one's own: when a table was last written is the same for all tenants. */
    @Override
    public TimestampsRegion buildTimestampsRegion(String regionName, SessionFactoryImplementor sessionFactory) {
        return delegate.buildTimestampsRegion(regionName, sessionFactory);
    }

    @Override
    public void configure(Map<String, Object> configurationValues) {
        if (delegate instanceof Configurable configurable) {
            configurable.configure(configurationValues);
        }
    }

    @Override
    public void injectServices(ServiceRegistryImplementor serviceRegistry) {
        if (delegate instanceof ServiceRegistryAwareService aware) {
            aware.injectServices(serviceRegistry);
        }
    }

    @Override
    public void start() {
        if (delegate instanceof Startable startable) {
            startable.start();
        }
    }

    @Override
    public String toString() {
        return "TenantRegionFactory(" + delegate + ")";
    }
}
