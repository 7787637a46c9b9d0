package dev.rowhouse.hibernate.reactive;

import java.util.Map;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.reactive.context.Context;
import org.hibernate.reactive.context.impl.VertxContextInitiator;
import org.hibernate.reactive.pool.ReactiveConnectionPool;
import org.hibernate.reactive.pool.impl.ReactiveConnectionPoolInitiator;
import org.hibernate.reactive.provider.Settings;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.service.spi.ServiceRegistryImplementor;

/**
 * What Hibernate Reactive finds by itself when this library is on the class path. It changes nothing for a factory that has no
 * tenants in mind, nor for one of plain Hibernate.
 *
 * @since 0.1.0
 */
public final class ReactiveServices implements ServiceContributor {

    /** Called by Hibernate. */
    public ReactiveServices() {}

    /** Called by Hibernate, before it builds its registry of services. */
    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        builder.addInitiator(new PoolInitiator());
        builder.addInitiator(new ContextInitiator());
    }

    private static final class PoolInitiator implements StandardServiceInitiator<ReactiveConnectionPool> {

        @Override
        public Class<ReactiveConnectionPool> getServiceInitiated() {
            return ReactiveConnectionPool.class;
        }

        @Override
        public ReactiveConnectionPool initiateService(
                Map<String, Object> settings, ServiceRegistryImplementor registry) {
            return settings.get(Settings.SQL_CLIENT_POOL) == null
                    ? new TenantClientPool()
                    : ReactiveConnectionPoolInitiator.INSTANCE.initiateService(settings, registry);
        }
    }

    private static final class ContextInitiator implements StandardServiceInitiator<Context> {

        @Override
        public Class<Context> getServiceInitiated() {
            return Context.class;
        }

        @Override
        public Context initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
            return registry.requireService(ReactiveConnectionPool.class) instanceof TenantClientPool pool
                    ? new SessionContext(pool)
                    : VertxContextInitiator.INSTANCE.initiateService(settings, registry);
        }
    }
}
