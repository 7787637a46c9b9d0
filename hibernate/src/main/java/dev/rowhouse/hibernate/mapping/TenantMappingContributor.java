package dev.rowhouse.hibernate.mapping;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.service.UnknownServiceException;
import org.hibernate.tool.schema.Action;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator.ActionGrouping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the mapping when Hibernate has read it: checks what the entities say of tenants, gives each of their tables a
 * tenant's column, fills the attributes for it, and adds to the schema what makes the wall. Found by Hibernate itself.
 *
 * <p>It does nothing where no entity is {@code @TenantScoped} or {@code @TenantShared} and no setting begins with
 * {@value MappingSettings#PREFIX}.
 *
 * @since 0.1.0
 */
public final class TenantMappingContributor implements AdditionalMappingContributor {

    private static final Logger LOG = LoggerFactory.getLogger(TenantMappingContributor.class);

    private static final Set<Action> MANAGED =
            EnumSet.of(Action.CREATE_ONLY, Action.CREATE, Action.CREATE_DROP, Action.UPDATE);

    /** Called by Hibernate. */
    public TenantMappingContributor() {}

    @Override
    public String getContributorName() {
        return "rowhouse";
    }

    /**
     * Called by Hibernate once for each mapping.
     *
     * @throws TenantMappingException with all mistakes of the mapping, or of the settings
     */
    @Override
    public void contribute(
            AdditionalMappingContributions contributions,
            InFlightMetadataCollector metadata,
            ResourceStreamLocator resources,
            MetadataBuildingContext context) {
        StandardServiceRegistry registry = context.getBuildingOptions().getServiceRegistry();
        MappingSettings settings = MappingSettings.of(registry);
        if (!settings.present() && metadata.getEntityBindings().stream().allMatch(TenantMappingContributor::isSilent)) {
            return;
        }
        PhysicalNames names = PhysicalNames.of(metadata);
        Mistakes mistakes = new Mistakes();
        Layout layout = Layout.read(metadata, names, settings, mistakes);
        mistakes.throwErrors();
        mistakes.logWarnings(LOG);
        complete(layout, metadata, context);
        activate(registry, metadata, layout);
        if (settings.schemaExport()) {
            BuildRoles roles = new BuildRoles(metadata.getDatabase(), settings);
            contributions.contributeAuxiliaryDatabaseObject(new InstallScript(settings, roles));
            contributions.contributeAuxiliaryDatabaseObject(new PolicyScript(metadata, roles));
            if (isSchemaManaged(registry)) {
                // While the schema tool runs it has a connection, and a pool of one would have none to ask by.
                roles.askEarly();
            }
        }
    }

    /** Whether Hibernate is going to create or change tables in the database when the SessionFactory is built. */
    private static boolean isSchemaManaged(StandardServiceRegistry registry) {
        return MANAGED.contains(ActionGrouping.interpret(
                        registry.requireService(ConfigurationService.class).getSettings())
                .databaseAction());
    }

    private static void complete(Layout layout, InFlightMetadataCollector metadata, MetadataBuildingContext context) {
        TenantColumns columns = new TenantColumns(context, layout.type());
        layout.tables().forEach(columns::addTo);
        layout.attributes().forEach(TenantGeneration::fill);
        Stream<RootClass> roots = metadata.getEntityBindings().stream()
                .filter(RootClass.class::isInstance)
                .map(RootClass.class::cast);
        DrawnFrom.watch(roots, metadata.getCollectionBindings(), context);
    }

    private static boolean isSilent(PersistentClass entity) {
        return Declaration.of(entity).isEmpty();
    }

    private static void activate(StandardServiceRegistry registry, InFlightMetadataCollector metadata, Layout layout) {
        try {
            Activation activation = registry.getService(Activation.class);
            if (activation != null) {
                activation.activate(metadata, layout);
            }
        } catch (UnknownServiceException e) {
            LOG.debug("The registry has no sessions of tenants, only their schema", e);
        }
    }
}
