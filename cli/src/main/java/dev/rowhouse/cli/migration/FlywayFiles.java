package dev.rowhouse.cli.migration;

import dev.rowhouse.flyway.FlywayMigrationException;
import dev.rowhouse.flyway.FlywayMigrations;
import dev.rowhouse.schema.migration.MigrationWriter;
import dev.rowhouse.schema.migration.WriterOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Migrations that Flyway runs.
 *
 * @param loader has Flyway, and the migrations that are on the class path
 * @param locations as Flyway names them
 * @param settings of Flyway among others
 */
record FlywayFiles(ClassLoader loader, List<String> locations, Map<String, String> settings)
        implements ProjectMigrations {

    private static final String FILES = "filesystem:";
    private static final String CLASS_PATH = "classpath:";
    private static final String BY_DEFAULT = "classpath:db/migration";

    static Toolbox toolbox(MigrationProject project) {
        Toolbox.require(project, Tool.FLYWAY);
        Resources resources = Resources.of(project);
        List<String> locations = new ArrayList<>();
        List<Path> directories = new ArrayList<>();
        List<String> otherNames = new ArrayList<>();
        for (String location : locations(project)) {
            if (location.startsWith(FILES)) {
                locations.add(location);
                directories.add(Path.of(location.substring(FILES.length())));
                continue;
            }
            String name = location.startsWith(CLASS_PATH) ? location.substring(CLASS_PATH.length()) : location;
            List<Path> sources = resources.directories(name.replaceFirst("^/", ""));
            directories.addAll(sources);
            if (resources.holdAll(name)) {
                sources.forEach(source -> locations.add(FILES + source.toAbsolutePath()));
            } else {
                locations.add(CLASS_PATH + name);
                otherNames.addAll(resources.names(name));
            }
        }
        Path output = project.output().orElse(directories.get(0));
        directories.forEach(directory -> otherNames.addAll(names(directory)));
        return new Toolbox(
                new FlywayFiles(project.loader(), existing(locations), project.settings()),
                MigrationWriter.flyway(options(project, output, otherNames)),
                output);
    }

    private static List<String> locations(MigrationProject project) {
        if (!project.migrations().isEmpty()) {
            return project.migrations().stream()
                    .map(given -> !given.contains(":") && Files.isDirectory(Path.of(given)) ? FILES + given : given)
                    .toList();
        }
        String configured = Optional.ofNullable(project.settings().get("flyway.locations"))
                .orElse(project.settings().getOrDefault("spring.flyway.locations", BY_DEFAULT));
        return Arrays.stream(configured.split(",", -1)).map(String::strip).toList();
    }

    /** Flyway complains of a directory that is not there, as it is not before the first migration. */
    private static List<String> existing(List<String> locations) {
        return locations.stream()
                .filter(location ->
                        !location.startsWith(FILES) || Files.isDirectory(Path.of(location.substring(FILES.length()))))
                .toList();
    }

    private static List<String> names(Path directory) {
        return new PlainMigrations(List.of(directory))
                .files().stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .toList();
    }

    private static WriterOptions options(MigrationProject project, Path output, List<String> otherNames) {
        WriterOptions.Builder options = WriterOptions.builder(output).otherNames(otherNames);
        Map<String, String> settings = project.settings();
        set(settings, "flyway.sqlMigrationPrefix", options::prefix);
        set(settings, "flyway.undoSqlMigrationPrefix", options::undoPrefix);
        set(settings, "flyway.sqlMigrationSeparator", options::separator);
        set(settings, "flyway.sqlMigrationSuffixes", suffixes -> options.suffix(suffixes.split(",", -1)[0]));
        set(settings, "flyway.placeholderPrefix", options::placeholderPrefix);
        return options.build();
    }

    private static void set(Map<String, String> settings, String name, Consumer<String> option) {
        Optional.ofNullable(settings.get(name)).ifPresent(option);
    }

    @Override
    public void applyTo(DataSource owner) {
        if (locations.isEmpty()) {
            return;
        }
        try {
            FlywayMigrations.apply(owner, loader, locations, settings);
        } catch (FlywayMigrationException e) {
            throw new MigrationException("in the shadow database: " + e.getMessage(), e);
        }
    }
}
