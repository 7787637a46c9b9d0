package dev.rowhouse.hibernate;

import java.util.Map;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Brings JDBC connections of the application's login where Hibernate itself has none, for the look at the database at start.
 * Service-loaded; for a module that reaches the database at run time by another driver. Called once for a registry.
 *
 * @since 0.1.0
 */
public interface StartConnections {

    /**
     * The connections, or null if Hibernate's own are to be used.
     *
     * @param settings the registry's
     * @param registry which is being built
     */
    @Nullable
    ConnectionProvider of(Map<String, Object> settings, ServiceRegistryImplementor registry);
}
