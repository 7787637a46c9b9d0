package dev.rowhouse.hibernate.entities;

import jakarta.persistence.PersistenceException;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.jpa.boot.spi.PersistenceUnitDescriptor;
import org.hibernate.jpa.boot.spi.PersistenceXmlParser;

/** The units of the {@code META-INF/persistence.xml} on a class path. */
final class PersistenceUnits {

    private static final String FILE = "META-INF/persistence.xml";

    private static final String ORM_XML = "META-INF/orm.xml";

    private PersistenceUnits() {}

    /**
     * The unit that is named, or the project's only one; empty if it has none and none is named.
     *
     * @throws EntityModelException if the named one is not there, or if there are several and none is named
     */
    static Optional<ManagedUnit> find(EntitySearch search) {
        Map<String, PersistenceUnitDescriptor> units = read(search.loader());
        if (search.persistenceUnit().isPresent()) {
            String name = search.persistenceUnit().get();
            PersistenceUnitDescriptor unit = units.get(name);
            if (unit == null) {
                throw new EntityModelException("There is no persistence unit " + name + " in a " + FILE
                        + " on the class path, only " + units.keySet());
            }
            return Optional.of(managed(unit, search));
        }
        List<PersistenceUnitDescriptor> own = units.values().stream()
                .filter(unit -> isOf(unit, search.roots()))
                .toList();
        if (own.size() > 1) {
            throw new EntityModelException("There are several persistence units, "
                    + String.join(
                            ", ",
                            own.stream().map(PersistenceUnitDescriptor::getName).toList())
                    + ": name one with " + HibernateModelSource.PERSISTENCE_UNIT);
        }
        return own.stream().findFirst().map(unit -> managed(unit, search));
    }

    private static Map<String, PersistenceUnitDescriptor> read(ClassLoader loader) {
        PersistenceXmlParser parser = PersistenceXmlParser.create(Map.of(), loader, null);
        List<URL> files = parser.getClassLoaderService().locateResources(FILE);
        try {
            return new TreeMap<>(parser.parse(files));
        } catch (PersistenceException e) {
            throw new EntityModelException("A " + FILE + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A unit of a dependency is the dependency's. */
    private static boolean isOf(PersistenceUnitDescriptor unit, List<Path> roots) {
        URL root = unit.getPersistenceUnitRootUrl();
        return roots.isEmpty()
                || root == null
                || !root.getProtocol().equals("file")
                || roots.stream()
                        .map(path -> path.toAbsolutePath().normalize())
                        .anyMatch(EntityScan.path(root).toAbsolutePath().normalize()::equals);
    }

    private static ManagedUnit managed(PersistenceUnitDescriptor unit, EntitySearch search) {
        TreeSet<String> classes = new TreeSet<>();
        unit.getManagedClassNames().forEach(name -> classes.add(listed(name, unit, search.loader())));
        if (!unit.isExcludeUnlistedClasses()) {
            unlisted(unit, search.roots()).forEach(root -> classes.addAll(EntityScan.root(root)));
        }
        unit.getJarFileUrls().forEach(jar -> classes.addAll(EntityScan.root(jar)));
        TreeSet<String> mappingFiles = new TreeSet<>(unit.getMappingFileNames());
        if (search.loader().getResource(ORM_XML) != null) {
            mappingFiles.add(ORM_XML);
        }
        if (classes.isEmpty() && mappingFiles.isEmpty()) {
            throw new EntityModelException("The persistence unit " + unit.getName() + " has no entity");
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        unit.getProperties().forEach((name, value) -> settings.put(name.toString(), value));
        return new ManagedUnit(unit.getName(), List.copyOf(classes), List.copyOf(mappingFiles), settings);
    }

    /** Beside the file; and in all of the project, where its build keeps classes apart from resources. */
    private static Set<Path> unlisted(PersistenceUnitDescriptor unit, List<Path> roots) {
        Set<Path> paths = new LinkedHashSet<>();
        if (unit.getPersistenceUnitRootUrl() != null) {
            paths.add(EntityScan.path(unit.getPersistenceUnitRootUrl()));
        }
        if (isOf(unit, roots)) {
            paths.addAll(roots);
        }
        return paths;
    }

    /** Hibernate leaves out a class that is not there, and its table would go with it. */
    private static String listed(String name, PersistenceUnitDescriptor unit, ClassLoader loader) {
        String path = name.replace('.', '/');
        if (loader.getResource(path + ".class") == null && loader.getResource(path + "/package-info.class") == null) {
            throw new EntityModelException("The persistence unit " + unit.getName() + " lists the class " + name
                    + ", which is not on the class path");
        }
        return name;
    }
}
