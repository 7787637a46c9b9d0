package dev.rowhouse.cli;

import dev.rowhouse.cli.migration.MigrationProject;
import dev.rowhouse.cli.migration.MigrationRun;
import dev.rowhouse.cli.migration.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that the commands about a project have in common. */
final class ProjectOptions {

    @Option(names = "--jar", paramLabel = "<jar>", description = "A jar, or directory of classes, with the entities.")
    private List<Path> jars = new ArrayList<>();

    @Option(
            names = "--class-path",
            paramLabel = "<path>",
            description = "What the entities need beside it: jars and directories, divided as in java -cp.")
    private @Nullable String classPath;

    @Option(names = "--classes", hidden = true, description = "Classes of the project that are on the class path.")
    private List<Path> classes = new ArrayList<>();

    @Option(
            names = "--resources",
            paramLabel = "<directory>",
            description = "The project's resources in its sources; else src/main/resources.")
    private List<Path> resources = new ArrayList<>();

    @Option(
            names = "--project",
            paramLabel = "<name>",
            defaultValue = "app",
            description = "Goes into the names of the roles: rowhouse_<name>_tenant and so on.")
    private String project = "app";

    @Option(names = "--persistence-unit", paramLabel = "<name>", description = "The unit, if there are several.")
    private @Nullable String persistenceUnit;

    @Option(
            names = "--packages",
            paramLabel = "<package>",
            split = ",",
            description = "Where entities are, if no persistence.xml says it.")
    private List<String> packages = new ArrayList<>();

    @Option(
            names = "--bootstrap",
            paramLabel = "<class>",
            description = "An EntityBootstrap that says which entities there are.")
    private @Nullable String bootstrap;

    @Option(
            names = "--migrations",
            paramLabel = "<location>",
            description = "Where the migrations are: a location of Flyway, a changelog, a directory.")
    private List<String> migrations = new ArrayList<>();

    @Option(
            names = "--tool",
            paramLabel = "flyway|liquibase|sql",
            description = "What runs the migrations; else what is on the class path.")
    private @Nullable Tool tool;

    @Option(names = "--output", paramLabel = "<directory>", description = "Where to write; else beside the others.")
    private @Nullable Path output;

    @Option(
            names = "--set",
            paramLabel = "<key>=<value>",
            description = "A setting of Hibernate, Rowhouse or the migration tool.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--url",
            paramLabel = "<jdbc url>",
            description = "Compare with that database, and not with a shadow database.")
    private @Nullable String url;

    @Option(
            names = "--user",
            paramLabel = "<login>",
            defaultValue = "${env:PGUSER}",
            description = "The login that owns its tables; else PGUSER.")
    private @Nullable String user;

    @Option(
            names = "--password",
            paramLabel = "<password>",
            arity = "0..1",
            interactive = true,
            defaultValue = "${env:PGPASSWORD}",
            description = "Its password; asked for if none is given here; else PGPASSWORD.")
    private @Nullable String password;

    @Option(names = "--no-tables", description = "Leave the entities' own tables to somebody else.")
    private boolean withoutTables;

    @Option(names = "--replace-policies", description = "Drop the policies of others from tables of tenants.")
    private boolean replacePolicies;

    @Option(names = "--composite-keys", description = "Let foreign keys between tables of tenants include the tenant.")
    private boolean compositeKeys;

    @Option(
            names = "--tenant",
            paramLabel = "<expression>",
            description = "SQL for the tenant of rows that are there already.")
    private @Nullable String tenant;

    @Option(
            names = "--tenant-of",
            paramLabel = "<table>=<expression>",
            description = "The same for one table: schema.table, or a table of public.")
    private Map<String, String> tenantOf = new LinkedHashMap<>();

    ProjectOptions() {}

    /** What has to be on the class path and is not yet; empty if everything is. */
    List<Path> missingPath() {
        List<Path> path = new ArrayList<>(jars);
        if (classPath != null) {
            for (String entry : classPath.split(java.io.File.pathSeparator, -1)) {
                path.add(Path.of(entry));
            }
        }
        return path;
    }

    MigrationRun.Builder run() {
        MigrationProject.Builder builder = MigrationProject.builder(
                        project, Thread.currentThread().getContextClassLoader())
                .settings(settings);
        jars.forEach(builder::classes);
        classes.forEach(builder::classes);
        resources.forEach(builder::resources);
        packages.forEach(builder::inPackage);
        migrations.forEach(builder::migrations);
        if (persistenceUnit != null) {
            builder.persistenceUnit(persistenceUnit);
        }
        if (bootstrap != null) {
            builder.bootstrap(bootstrap);
        }
        if (tool != null) {
            builder.tool(tool);
        }
        if (output != null) {
            builder.output(output);
        }
        return wishes(MigrationRun.builder(builder.build()));
    }

    private MigrationRun.Builder wishes(MigrationRun.Builder run) {
        if (url != null) {
            run.database(url, user, password);
        }
        if (withoutTables) {
            run.withoutTables();
        }
        if (replacePolicies) {
            run.replacePolicies();
        }
        if (compositeKeys) {
            run.compositeKeys();
        }
        if (tenant != null) {
            run.tenant(tenant);
        }
        tenantOf.forEach(run::tenantOf);
        return run;
    }
}
