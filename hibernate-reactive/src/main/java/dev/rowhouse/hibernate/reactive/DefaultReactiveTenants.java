package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.internal.SessionFactoryImpl;
import org.hibernate.internal.SessionFactoryRegistry;
import org.hibernate.reactive.common.spi.Implementor;
import org.hibernate.reactive.context.Context;
import org.hibernate.reactive.mutiny.impl.MutinySessionFactoryImpl;
import org.hibernate.reactive.pool.ReactiveConnectionPool;
import org.hibernate.reactive.provider.impl.ReactiveModeCheck;
import org.hibernate.service.ServiceRegistry;

/**
 * The tenants of one factory.
 *
 * @param factory Hibernate's
 * @param pools whose connections its sessions use
 */
record DefaultReactiveTenants(SessionFactoryImpl factory, TenantPools pools) implements ReactiveTenants {

    static ReactiveTenants of(EntityManagerFactory factory) {
        SessionFactoryImplementor implementor = factory.unwrap(SessionFactoryImplementor.class);
        ServiceRegistry registry = implementor.getServiceRegistry();
        if (!ReactiveModeCheck.isReactiveRegistry(registry) || !(implementor instanceof SessionFactoryImpl impl)) {
            throw new IllegalArgumentException("This SessionFactory is not one of Hibernate Reactive: build it from"
                    + " ReactiveServiceRegistryBuilder or ReactivePersistenceProvider, or use HibernateTenants");
        }
        if (implementor.getSessionFactoryOptions().isMultiTenancyEnabled()
                && registry.getService(ReactiveConnectionPool.class) instanceof TenantClientPool pool) {
            return new DefaultReactiveTenants(impl, pool.pools());
        }
        throw new IllegalArgumentException(
                "This SessionFactory has no tenants: annotate an entity with @TenantScoped, or"
                        + " set a property that begins with \"rowhouse.\"");
    }

    /** Of what a factory was unwrapped to, which does not give it back. */
    static ReactiveTenants ofUnwrapped(Object unwrapped) {
        SessionFactoryImplementor factory = unwrapped instanceof Implementor known
                ? SessionFactoryRegistry.INSTANCE.getSessionFactory(known.getUuid())
                : null;
        if (factory == null) {
            throw new IllegalArgumentException("The factory is not open, or is not Hibernate Reactive's own: use"
                    + " ReactiveTenants.of(…) with the EntityManagerFactory that it was unwrapped from");
        }
        return of(factory);
    }

    @Override
    public MutinyTenants mutiny() {
        return new DefaultMutinyTenants(
                opening(), context(), new MutinySessionFactoryImpl(factory), new TenantRegistry(pools));
    }

    @Override
    public StageTenants stage() {
        return new DefaultStageTenants(opening(), context(), new TenantRegistry(pools));
    }

    @Override
    public TenantPool pool(Access access) {
        TenantPools.logReason(access);
        return pools.pool(access);
    }

    private SessionOpening opening() {
        return new SessionOpening(
                factory, (TenantClientPool) factory.getServiceRegistry().requireService(ReactiveConnectionPool.class));
    }

    private Context context() {
        return factory.getServiceRegistry().requireService(Context.class);
    }
}
