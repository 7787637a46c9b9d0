package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.hibernate.mapping.Activation;
import org.hibernate.boot.SessionFactoryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.boot.spi.SessionFactoryBuilderFactory;
import org.hibernate.boot.spi.SessionFactoryBuilderImplementor;
import org.hibernate.reactive.pool.ReactiveConnectionPool;
import org.hibernate.reactive.provider.Settings;
import org.hibernate.reactive.provider.impl.ReactiveModeCheck;
import org.jspecify.annotations.Nullable;

/**
 * Sets up each factory of Hibernate Reactive that has tenants in mind, just before it is built.
 *
 * @since 0.1.0
 */
public final class ReactiveFactories implements SessionFactoryBuilderFactory {

    /** Called by Hibernate. */
    public ReactiveFactories() {}

    /**
     * Called by Hibernate. Adds to its own builder and returns none, so that another library may bring one.
     *
     * @throws IllegalStateException if connections come from another pool
     */
    @Override
    public @Nullable SessionFactoryBuilder getSessionFactoryBuilder(
            MetadataImplementor metadata, SessionFactoryBuilderImplementor builder) {
        StandardServiceRegistry registry = metadata.getMetadataBuildingOptions().getServiceRegistry();
        Activation activation = registry.getService(Activation.class);
        if (activation != null && activation.isActive() && ReactiveModeCheck.isReactiveRegistry(registry)) {
            builder.addSessionFactoryObservers(new ReactiveOpening(pool(registry)));
        }
        return null;
    }

    private static TenantClientPool pool(StandardServiceRegistry registry) {
        ReactiveConnectionPool pool = registry.requireService(ReactiveConnectionPool.class);
        if (pool instanceof TenantClientPool ours) {
            return ours;
        }
        throw new IllegalStateException(
                "Connections come from " + pool.getClass().getName()
                        + ", so row-level security would not know whose they are: remove " + Settings.SQL_CLIENT_POOL
                        + ", Rowhouse brings its own");
    }
}
