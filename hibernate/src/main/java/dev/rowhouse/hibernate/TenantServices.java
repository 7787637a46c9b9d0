package dev.rowhouse.hibernate;

import dev.rowhouse.hibernate.cache.TenantRegionFactory;
import dev.rowhouse.hibernate.mapping.Activation;
import java.util.Map;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.cache.internal.NoCachingRegionFactory;
import org.hibernate.cache.internal.RegionFactoryInitiator;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.engine.jdbc.connections.internal.MultiTenantConnectionProviderInitiator;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * What Hibernate finds by itself when this library is on the class path. It changes nothing for a {@code SessionFactory}
 * that has no tenants in mind: all of it waits for an entity or a setting of Rowhouse's.
 *
 * @since 0.1.0
 */
public final class TenantServices implements ServiceContributor {

    /** Called by Hibernate. */
    public TenantServices() {}

    /** Called by Hibernate, before it builds its registry of services. */
    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        ConnectionSettings.hideSecrets(builder);
        builder.addInitiator(new ActivationInitiator());
        builder.addInitiator(new ProviderInitiator());
        builder.addInitiator(new RegionInitiator());
    }

    private static final class ActivationInitiator implements StandardServiceInitiator<Activation> {

        @Override
        public Class<Activation> getServiceInitiated() {
            return Activation.class;
        }

        @Override
        public Activation initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
            return new Activation();
        }
    }

    /** Gives no provider before the entities are known; Hibernate asks again after that. */
    @SuppressWarnings("rawtypes") // as Hibernate's own initiator, whose class literal has no type argument either
    private static final class ProviderInitiator implements StandardServiceInitiator<MultiTenantConnectionProvider> {

        private boolean initiating;

        @Override
        public Class<MultiTenantConnectionProvider> getServiceInitiated() {
            return MultiTenantConnectionProvider.class;
        }

        @Override
        public @Nullable MultiTenantConnectionProvider initiateService(
                Map<String, Object> settings, ServiceRegistryImplementor registry) {
            MultiTenantConnectionProvider users =
                    MultiTenantConnectionProviderInitiator.INSTANCE.initiateService(settings, registry);
            // Hibernate's own provider, which ours needs, asks in turn whether there is one of this kind.
            if (users != null
                    || initiating
                    || !registry.requireService(Activation.class).isActive()) {
                return users;
            }
            initiating = true;
            try {
                return new TenantConnectionProvider(connections(settings, registry), settings, registry);
            } finally {
                initiating = false;
            }
        }

        private static ConnectionProvider connections(
                Map<String, Object> settings, ServiceRegistryImplementor registry) {
            for (StartConnections source :
                    registry.requireService(ClassLoaderService.class).loadJavaServices(StartConnections.class)) {
                ConnectionProvider connections = source.of(settings, registry);
                if (connections != null) {
                    return connections;
                }
            }
            return registry.requireService(ConnectionProvider.class);
        }
    }

    private static final class RegionInitiator implements StandardServiceInitiator<RegionFactory> {

        @Override
        public Class<RegionFactory> getServiceInitiated() {
            return RegionFactory.class;
        }

        @Override
        public @Nullable RegionFactory initiateService(
                Map<String, Object> settings, ServiceRegistryImplementor registry) {
            RegionFactory factory = RegionFactoryInitiator.INSTANCE.initiateService(settings, registry);
            return factory instanceof NoCachingRegionFactory
                    ? factory
                    : new TenantRegionFactory(factory, registry.requireService(Activation.class)::isActive);
        }
    }
}
