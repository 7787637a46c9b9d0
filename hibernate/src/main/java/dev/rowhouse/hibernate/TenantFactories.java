package dev.rowhouse.hibernate;

import dev.rowhouse.hibernate.mapping.Activation;
import dev.rowhouse.hibernate.mapping.TenantModel;
import org.hibernate.boot.SessionFactoryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.selector.spi.StrategySelector;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.boot.spi.SessionFactoryBuilderFactory;
import org.hibernate.boot.spi.SessionFactoryBuilderImplementor;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.tool.schema.Action;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator.ActionGrouping;
import org.jspecify.annotations.Nullable;

/**
 * Sets up each {@code SessionFactory} that has tenants in mind, just before it is built.
 *
 * @since 0.1.0
 */
public final class TenantFactories implements SessionFactoryBuilderFactory {

    /** Called by Hibernate. */
    public TenantFactories() {}

    /**
     * Called by Hibernate. Adds to its own builder and returns none, so that another library may bring one.
     *
     * @throws IllegalStateException if connections of tenants are another library's
     */
    @Override
    public @Nullable SessionFactoryBuilder getSessionFactoryBuilder(
            MetadataImplementor metadata, SessionFactoryBuilderImplementor builder) {
        StandardServiceRegistry registry = metadata.getMetadataBuildingOptions().getServiceRegistry();
        Activation activation = registry.getService(Activation.class);
        if (activation == null || !activation.isActive()) {
            return null;
        }
        TenantModel model = TenantModel.of(metadata, activation);
        TenantIdentifiers identifiers = new TenantIdentifiers(IdentifierSpace.of(model.identifierType()));
        builder.applyCurrentTenantIdentifierResolver(new AccessResolver(identifiers, own(registry)));
        WallLook wall = new WallLook(provider(registry), model.policyModel());
        if (!changesSchema(metadata, registry)) {
            wall.begin();
        }
        builder.addSessionFactoryObservers(new FactoryOpening(provider(registry), identifiers, model, wall));
        return null;
    }

    /** Whether Hibernate's schema tool is going to change the database before the factory opens. */
    private static boolean changesSchema(MetadataImplementor metadata, StandardServiceRegistry registry) {
        return !ActionGrouping.interpret(
                        metadata,
                        registry.requireService(ConfigurationService.class).getSettings())
                .stream()
                .map(ActionGrouping::databaseAction)
                .allMatch(action -> action == Action.NONE || action == Action.VALIDATE);
    }

    private static TenantConnectionProvider provider(StandardServiceRegistry registry) {
        MultiTenantConnectionProvider<?> provider = registry.requireService(MultiTenantConnectionProvider.class);
        if (provider instanceof TenantConnectionProvider ours) {
            return ours;
        }
        throw new IllegalStateException(
                "Connections of tenants come from " + provider.getClass().getName()
                        + ", so row-level security would not know whose they are: remove "
                        + MultiTenancySettings.MULTI_TENANT_CONNECTION_PROVIDER + ", Rowhouse brings its own");
    }

    /** The application's own resolver, which is asked where {@code TenantContext} names nobody. */
    private static @Nullable CurrentTenantIdentifierResolver<?> own(StandardServiceRegistry registry) {
        Object setting = registry.requireService(ConfigurationService.class)
                .getSettings()
                .get(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER);
        return setting == null
                ? null
                : registry.requireService(StrategySelector.class)
                        .resolveStrategy(CurrentTenantIdentifierResolver.class, setting);
    }
}
