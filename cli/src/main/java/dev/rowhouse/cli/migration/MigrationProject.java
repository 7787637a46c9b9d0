package dev.rowhouse.cli.migration;

import dev.rowhouse.hibernate.entities.EntitySearch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A project with entities and migrations: where both are, and by which settings they are read. Immutable.
 *
 * @since 0.1.0
 */
public final class MigrationProject {

    private final String name;
    private final ClassLoader loader;
    private final Map<String, String> settings;
    private final List<Path> classes;
    private final List<Path> resources;
    private final EntitySearch entities;
    private final Optional<Tool> tool;
    private final List<String> migrations;
    private final Optional<Path> output;

    private MigrationProject(Builder builder) {
        this.name = builder.name;
        this.loader = builder.loader;
        this.settings = Map.copyOf(builder.settings);
        this.classes = List.copyOf(builder.classes);
        this.resources = List.copyOf(builder.resources);
        this.entities = builder.entities.settings(settings).build();
        this.tool = Optional.ofNullable(builder.tool);
        this.migrations = List.copyOf(builder.migrations);
        this.output = Optional.ofNullable(builder.output);
    }

    /**
     * A builder for the project of that name.
     *
     * @param name goes into the names of the roles, as long as nothing else says what they are called
     * @param loader has the project's classes, and its Hibernate and migration tool
     */
    public static Builder builder(String name, ClassLoader loader) {
        return new Builder(name, loader);
    }

    String name() {
        return name;
    }

    ClassLoader loader() {
        return loader;
    }

    Map<String, String> settings() {
        return settings;
    }

    List<Path> classes() {
        return classes;
    }

    List<Path> resources() {
        return resources;
    }

    EntitySearch entities() {
        return entities;
    }

    Optional<Tool> tool() {
        return tool;
    }

    List<String> migrations() {
        return migrations;
    }

    Optional<Path> output() {
        return output;
    }

    /**
     * Collects what is known of a project; the order of the calls does not matter. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final String name;
        private final ClassLoader loader;
        private final EntitySearch.Builder entities;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final List<Path> classes = new ArrayList<>();
        private final List<Path> resources = new ArrayList<>();
        private final List<String> migrations = new ArrayList<>();
        private @Nullable Tool tool;
        private @Nullable Path output;

        private Builder(String name, ClassLoader loader) {
            this.name = name;
            this.loader = loader;
            this.entities = EntitySearch.on(loader);
        }

        /** Adds settings of Hibernate, Rowhouse or the migration tool, each with its prefix. They win over those in files. */
        public Builder settings(Map<String, String> more) {
            settings.putAll(more);
            return this;
        }

        /** Adds a directory of the project's classes, or its jar; others on the class path are its dependencies. */
        public Builder classes(Path directoryOrJar) {
            classes.add(directoryOrJar);
            entities.root(directoryOrJar);
            return this;
        }

        /** Adds a directory of resources in the project's sources, in which migrations are written. */
        public Builder resources(Path directory) {
            resources.add(directory);
            return this;
        }

        /** Adds a package with entities, with those below it. */
        public Builder inPackage(String packageName) {
            entities.inPackage(packageName);
            return this;
        }

        /** Names the persistence unit of the entities. */
        public Builder persistenceUnit(String unit) {
            entities.persistenceUnit(unit);
            return this;
        }

        /** Names a class that says which the entities are, a {@link dev.rowhouse.hibernate.entities.EntityBootstrap}. */
        public Builder bootstrap(String className) {
            entities.bootstrap(className);
            return this;
        }

        /** Sets the tool; else it is the one on the class path. */
        public Builder tool(Tool chosen) {
            tool = chosen;
            return this;
        }

        /**
         * Adds where migrations are, if not where the tool looks for them by default: a location of Flyway, a changelog of
         * Liquibase, or a directory.
         */
        public Builder migrations(String location) {
            migrations.add(location);
            return this;
        }

        /** Sets the directory in which migrations are written; else it is where the others are. */
        public Builder output(Path directory) {
            output = directory;
            return this;
        }

        /** The project. */
        public MigrationProject build() {
            return new MigrationProject(this);
        }
    }
}
