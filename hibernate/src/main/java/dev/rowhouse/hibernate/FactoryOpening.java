package dev.rowhouse.hibernate;

import dev.rowhouse.hibernate.cache.TenantRegionFactory;
import dev.rowhouse.hibernate.mapping.TenantModel;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.cache.internal.NoCachingRegionFactory;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.cfg.CacheSettings;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.cfg.TransactionSettings;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * The last step before a factory opens, after Hibernate's schema tool has had its turn: lets nobody in where the wall does
 * not stand, or where a setting would lead around it. Hibernate's {@code update} logs its errors and goes on, so that nothing
 * else would tell.
 */
final class FactoryOpening implements SessionFactoryObserver {

    private static final long serialVersionUID = 1L;

    private final TenantConnectionProvider provider;
    private final transient TenantIdentifiers identifiers;
    private final transient TenantModel model;
    private final transient WallLook wall;
    private boolean opened;

    FactoryOpening(TenantConnectionProvider provider, TenantIdentifiers identifiers, TenantModel model, WallLook wall) {
        this.provider = provider;
        this.identifiers = identifiers;
        this.model = model;
        this.wall = wall;
    }

    @Override
    public void sessionFactoryCreated(SessionFactory created) {
        SessionFactoryImplementor factory = (SessionFactoryImplementor) created;
        wall.require();
        requireResolver(factory);
        requireCacheOfTenants(factory);
        requireLoadingInSessions(factory);
        provider.open(identifiers);
        opened = true;
        SqlExceptionHelper errors = factory.getJdbcServices().getSqlExceptionHelper();
        boolean jpa = factory.getSessionFactoryOptions().isJpaBootstrap();
        errors.setSqlExceptionConverter(new TenantErrors(errors.getSqlExceptionConverter(), model, jpa));
    }

    @Override
    public void sessionFactoryClosed(SessionFactory closed) {
        wall.end();
        if (opened) {
            provider.close();
        }
    }

    /** Hibernate's own predicate would hide rows from an admin if nobody told it whose session it is. */
    private static void requireResolver(SessionFactoryImplementor factory) {
        if (!(factory.getSessionFactoryOptions().getCurrentTenantIdentifierResolver() instanceof AccessResolver)) {
            throw new IllegalStateException(
                    "A resolver of tenant identifiers was set on the SessionFactoryBuilder: set it as "
                            + MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER
                            + " instead, so that Rowhouse can ask it where TenantContext names nobody");
        }
    }

    /** A region factory that is no setting but a service of the registry comes without what keeps tenants apart. */
    private static void requireCacheOfTenants(SessionFactoryImplementor factory) {
        RegionFactory regions = factory.getCache().getRegionFactory();
        if (!(regions instanceof TenantRegionFactory) && !(regions instanceof NoCachingRegionFactory)) {
            throw new IllegalStateException("The second-level cache comes from "
                    + regions.getClass().getName()
                    + ", which was added as a service, so one tenant might be given what another has cached: set it as "
                    + CacheSettings.CACHE_REGION_FACTORY + " instead");
        }
    }

    /** A session that Hibernate opens for it is whose the thread is, which need not be whose the loaded object is. */
    private static void requireLoadingInSessions(SessionFactoryImplementor factory) {
        if (factory.getSessionFactoryOptions().isInitializeLazyStateOutsideTransactionsEnabled()) {
            throw new IllegalStateException("The setting " + TransactionSettings.ENABLE_LAZY_LOAD_NO_TRANS
                    + " lets one tenant's objects be loaded by another's session, without their rows: remove it, and"
                    + " fetch what is needed in the session");
        }
    }
}
