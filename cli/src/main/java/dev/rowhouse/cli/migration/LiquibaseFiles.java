package dev.rowhouse.cli.migration;

import dev.rowhouse.liquibase.LiquibaseChangelog;
import dev.rowhouse.liquibase.LiquibaseChangelogException;
import dev.rowhouse.schema.migration.MigrationWriter;
import dev.rowhouse.schema.migration.WriterOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Migrations that Liquibase runs.
 *
 * @param changelog empty if there is none yet
 * @param settings of Liquibase among others
 */
record LiquibaseFiles(Optional<LiquibaseChangelog> changelog, Map<String, String> settings)
        implements ProjectMigrations {

    private static final String DIRECTORY = "db/changelog";
    private static final List<String> BY_DEFAULT = Stream.of("yaml", "yml", "xml", "json", "sql")
            .map(format -> DIRECTORY + "/db.changelog-master." + format)
            .toList();
    private static final List<String> SETTINGS = List.of(
            "liquibase.changeLogFile",
            "liquibase.changelogFile",
            "liquibase.command.changelogFile",
            "spring.liquibase.change-log");

    static Toolbox toolbox(MigrationProject project) {
        Toolbox.require(project, Tool.LIQUIBASE);
        List<Path> sources = Resources.of(project).sources();
        Optional<String> file = named(project);
        if (file.isEmpty()) {
            file = BY_DEFAULT.stream()
                    .filter(name -> isThere(name, sources, project.loader()))
                    .findFirst();
        }
        String name = file.orElse(BY_DEFAULT.get(0));
        Path master = sources.stream()
                .map(source -> source.resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElse(sources.get(0).resolve(name));
        Path output = project.output().orElseGet(() -> directory(master));
        return new Toolbox(
                new LiquibaseFiles(
                        file.map(found -> new LiquibaseChangelog(found, sources, project.loader())),
                        project.settings()),
                MigrationWriter.liquibase(
                        WriterOptions.builder(output).master(master).build()),
                output);
    }

    private static Optional<String> named(MigrationProject project) {
        if (project.migrations().size() > 1) {
            throw new MigrationException("Liquibase begins with one changelog, and there are "
                    + project.migrations().size() + ": " + String.join(", ", project.migrations()));
        }
        return project.migrations().stream()
                .findFirst()
                .or(() -> SETTINGS.stream()
                        .filter(project.settings()::containsKey)
                        .map(project.settings()::get)
                        .findFirst())
                .map(file -> file.replaceFirst("^classpath:/?", ""));
    }

    private static boolean isThere(String name, List<Path> sources, ClassLoader loader) {
        return sources.stream().anyMatch(source -> Files.exists(source.resolve(name)))
                || loader.getResource(name) != null;
    }

    /** Beside the master, or where the changes of most projects are. */
    private static Path directory(Path master) {
        Path changes = master.resolveSibling("changes");
        return Files.isDirectory(changes) ? changes : master.resolveSibling("");
    }

    @Override
    public void applyTo(DataSource owner) {
        try {
            changelog.ifPresent(found -> found.apply(owner, settings));
        } catch (LiquibaseChangelogException e) {
            throw new MigrationException("in the shadow database: " + e.getMessage(), e);
        }
    }
}
