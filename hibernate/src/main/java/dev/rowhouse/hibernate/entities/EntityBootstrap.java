package dev.rowhouse.hibernate.entities;

import java.util.Map;
import org.hibernate.boot.MetadataSources;

/**
 * A project's own word on which entities it has and by which settings they are mapped, for projects that build their
 * {@code SessionFactory} by code. A class that implements it needs a public constructor without parameters; it is named in
 * {@link EntitySearch.Builder#bootstrap(String)}, and is called once, in the thread of {@link EntityModel#find(EntitySearch)}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EntityBootstrap {

    /** Adds the entities, packages and mapping files. */
    void addTo(MetadataSources sources);

    /** Hibernate's settings that decide on names and types, none by default; those of a connection do not matter. */
    default Map<String, Object> settings() {
        return Map.of();
    }
}
