package dev.rowhouse.hibernate.entities;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where to look for a project's entities. What is more particular goes first: the bootstrap, the named persistence unit, the
 * packages, the only persistence unit there is, and last all classes of the roots. Immutable.
 *
 * @param loader loads the entities, and Hibernate's own resources are found on it
 * @param settings of Hibernate and of Rowhouse, which go before those of the project's files
 * @param bootstrap the name of an {@link EntityBootstrap}
 * @param persistenceUnit the name of a unit of a {@code META-INF/persistence.xml}
 * @param packages in which, and below which, classes are read; wherever on the class path they are
 * @param roots directories of classes, and jars, that belong to the project; others on the class path are its dependencies
 * @since 0.1.0
 */
public record EntitySearch(
        ClassLoader loader,
        Map<String, Object> settings,
        Optional<String> bootstrap,
        Optional<String> persistenceUnit,
        List<String> packages,
        List<Path> roots) {

    /** Keeps its own copies. */
    public EntitySearch {
        settings = Map.copyOf(settings);
        packages = List.copyOf(packages);
        roots = List.copyOf(roots);
    }

    /** A search on that loader, which finds the only persistence unit there is as long as nothing else is said. */
    public static Builder on(ClassLoader loader) {
        return new Builder(loader);
    }

    /**
     * Collects what is to be looked for; the order of the calls does not matter. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final ClassLoader loader;
        private final Map<String, Object> settings = new LinkedHashMap<>();
        private final List<String> packages = new ArrayList<>();
        private final List<Path> roots = new ArrayList<>();
        private Optional<String> bootstrap = Optional.empty();
        private Optional<String> persistenceUnit = Optional.empty();

        private Builder(ClassLoader loader) {
            this.loader = loader;
        }

        /** Adds settings of Hibernate and of Rowhouse. */
        public Builder settings(Map<String, ?> more) {
            settings.putAll(more);
            return this;
        }

        /** Names the class of an {@link EntityBootstrap}. */
        public Builder bootstrap(String className) {
            bootstrap = Optional.of(className);
            return this;
        }

        /** Names a persistence unit. */
        public Builder persistenceUnit(String name) {
            persistenceUnit = Optional.of(name);
            return this;
        }

        /** Adds a package, with those below it. */
        public Builder inPackage(String name) {
            packages.add(name);
            return this;
        }

        /** Adds a directory of classes, or a jar. */
        public Builder root(Path directoryOrJar) {
            roots.add(directoryOrJar);
            return this;
        }

        /** The search. */
        public EntitySearch build() {
            return new EntitySearch(loader, settings, bootstrap, persistenceUnit, packages, roots);
        }
    }
}
