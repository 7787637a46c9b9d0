package dev.rowhouse.hibernate.entities;

import dev.rowhouse.schema.ModelSource;
import dev.rowhouse.schema.PolicyModel;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The model of the JPA entities on a class path. Found by {@link java.util.ServiceLoader}.
 *
 * @since 0.1.0
 */
public final class HibernateModelSource implements ModelSource {

    /** The setting for the packages with entities, separated by commas. */
    public static final String PACKAGES = "rowhouse.packages";

    /** The setting for the name of a persistence unit. */
    public static final String PERSISTENCE_UNIT = "rowhouse.persistence_unit";

    /** The setting for the name of an {@link EntityBootstrap}. */
    public static final String BOOTSTRAP = "rowhouse.bootstrap";

    /** Called by {@link java.util.ServiceLoader}. */
    public HibernateModelSource() {}

    /**
     * {@inheritDoc}
     *
     * <p>Empty if no setting says where the entities are and no {@code META-INF/persistence.xml} is there.
     */
    @Override
    public Optional<PolicyModel> find(ClassLoader loader, Map<String, String> settings) {
        EntitySearch search = search(loader, settings).build();
        if (search.bootstrap().isEmpty()
                && search.packages().isEmpty()
                && search.persistenceUnit().isEmpty()
                && loader.getResource("META-INF/persistence.xml") == null) {
            return Optional.empty();
        }
        try (EntityModel model = EntityModel.find(search)) {
            return Optional.of(model.policyModel());
        }
    }

    /** A search for what these settings name, to which more can be added. */
    public static EntitySearch.Builder search(ClassLoader loader, Map<String, String> settings) {
        EntitySearch.Builder search = EntitySearch.on(loader).settings(settings);
        Arrays.stream(settings.getOrDefault(PACKAGES, "").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(search::inPackage);
        text(settings, PERSISTENCE_UNIT).ifPresent(search::persistenceUnit);
        text(settings, BOOTSTRAP).ifPresent(search::bootstrap);
        return search;
    }

    private static Optional<String> text(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
