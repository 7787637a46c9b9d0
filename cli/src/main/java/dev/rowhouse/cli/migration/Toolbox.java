package dev.rowhouse.cli.migration;

import dev.rowhouse.schema.migration.MigrationWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * A project's migrations, and what writes the next.
 *
 * @param existing those that there are
 * @param writer of the next
 * @param output where it goes
 */
record Toolbox(ProjectMigrations existing, MigrationWriter writer, Path output) {

    private static final String FLYWAY = "org.flywaydb.core.Flyway";
    private static final String LIQUIBASE = "liquibase.Liquibase";

    /**
     * That of a project.
     *
     * @throws MigrationException if it has two tools and does not say which
     */
    static Toolbox of(MigrationProject project) {
        return switch (project.tool().orElseGet(() -> found(project))) {
            case FLYWAY -> FlywayFiles.toolbox(project);
            case LIQUIBASE -> LiquibaseFiles.toolbox(project);
            case SQL -> plain(project);
        };
    }

    private static Tool found(MigrationProject project) {
        boolean flyway = has(project.loader(), FLYWAY);
        boolean liquibase = has(project.loader(), LIQUIBASE);
        if (flyway && liquibase) {
            throw new MigrationException("both Flyway and Liquibase are on the class path: say which of them runs the"
                    + " migrations, with --tool, or -Drowhouse.tool with Maven");
        }
        return flyway ? Tool.FLYWAY : liquibase ? Tool.LIQUIBASE : Tool.SQL;
    }

    static void require(MigrationProject project, Tool tool) {
        if (!has(project.loader(), tool == Tool.FLYWAY ? FLYWAY : LIQUIBASE)) {
            throw new MigrationException(
                    "the project's migrations are run by " + (tool == Tool.FLYWAY ? "Flyway" : "Liquibase")
                            + ", which is not on its class path: add it there");
        }
    }

    private static boolean has(ClassLoader loader, String type) {
        return loader.getResource(type.replace('.', '/') + ".class") != null;
    }

    private static Toolbox plain(MigrationProject project) {
        List<Path> directories = project.migrations().isEmpty()
                ? Resources.of(project).directories("db/migration")
                : project.migrations().stream().map(Path::of).toList();
        Path output = project.output().orElse(directories.get(directories.size() - 1));
        return new Toolbox(
                new PlainMigrations(directories),
                MigrationWriter.plain(dev.rowhouse.schema.migration.WriterOptions.in(output)),
                output);
    }
}
