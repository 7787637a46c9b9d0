package dev.rowhouse.hibernate.entities;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What Hibernate is to map.
 *
 * @param name for Hibernate's messages
 * @param classes names of classes, and of packages that are annotated
 * @param mappingFiles resources on the class path
 * @param settings of the unit itself
 */
record ManagedUnit(String name, List<String> classes, List<String> mappingFiles, Map<String, Object> settings) {

    /** The unit's name where nobody gives one. */
    static final String UNNAMED = "rowhouse";

    private static final String ORM_XML = "META-INF/orm.xml";

    /** Keeps its own copies. */
    ManagedUnit {
        classes = List.copyOf(classes);
        mappingFiles = List.copyOf(mappingFiles);
        settings = Map.copyOf(settings);
    }

    /**
     * Looks for it: a persistence unit if one is named, or if nothing else is said and there is one.
     *
     * @throws EntityModelException if nothing is found
     */
    static ManagedUnit find(EntitySearch search) {
        if (search.persistenceUnit().isPresent() || search.packages().isEmpty()) {
            return PersistenceUnits.find(search).orElseGet(() -> scan(search));
        }
        return scan(search);
    }

    private static ManagedUnit scan(EntitySearch search) {
        TreeSet<String> classes = new TreeSet<>();
        if (search.packages().isEmpty()) {
            search.roots().forEach(root -> classes.addAll(EntityScan.root(root)));
        } else {
            search.packages().forEach(name -> classes.addAll(EntityScan.inPackage(search.loader(), name)));
        }
        List<String> mappingFiles = search.loader().getResource(ORM_XML) == null ? List.of() : List.of(ORM_XML);
        if (classes.isEmpty() && mappingFiles.isEmpty()) {
            throw new EntityModelException("No entity was found in " + where(search)
                    + ": compile the project, or name its packages, its persistence unit or a bootstrap class");
        }
        return new ManagedUnit(UNNAMED, List.copyOf(classes), mappingFiles, Map.of());
    }

    private static String where(EntitySearch search) {
        if (!search.packages().isEmpty()) {
            return "the packages " + String.join(", ", search.packages());
        }
        return search.roots().isEmpty()
                ? "META-INF/persistence.xml, which is not on the class path"
                : search.roots().toString();
    }
}
