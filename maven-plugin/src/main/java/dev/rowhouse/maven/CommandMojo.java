package dev.rowhouse.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** What the goals have in common: they start one of the commands on the class path of the project. */
abstract class CommandMojo extends AbstractMojo {

    private static final int DIFFERENCE = 1;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> pluginArtifacts = List.of();

    @Inject
    private @Nullable ToolchainManager toolchains;

    /** The JDBC URL of a database to compare with, instead of the shadow database. */
    @Parameter(property = "rowhouse.url")
    private @Nullable String url;

    /** The login that owns the tables in the database of {@code rowhouse.url}. */
    @Parameter(property = "rowhouse.user")
    private @Nullable String user;

    /** Its password; better in the environment, as PGPASSWORD. */
    @Parameter(property = "rowhouse.password")
    private @Nullable String password;

    /** Whether the entities' own tables and columns belong to the comparison. */
    @Parameter(property = "rowhouse.tables", defaultValue = "true")
    private boolean tables;

    /** Whether policies of others, on tables of tenants, are dropped. */
    @Parameter(property = "rowhouse.replacePolicies")
    private boolean replacePolicies;

    /** Whether foreign keys between tenants' tables include the tenant. */
    @Parameter(property = "rowhouse.compositeKeys")
    private boolean compositeKeys;

    /** A SQL expression for the tenant of the rows that are there, in tables that have no parent. */
    @Parameter(property = "rowhouse.tenant")
    private @Nullable String tenant;

    /** The same for single tables, by their name; as properties: {@code rowhouse.tenantOf.<schema.table>}. */
    @Parameter
    private Map<String, String> tenantOf = Map.of();

    /** The project's migration tool, {@code flyway}, {@code liquibase} or {@code sql}; else what its class path has. */
    @Parameter(property = "rowhouse.tool")
    private @Nullable String tool;

    /** Where the project's migrations are, if not where its tool looks for them by default. */
    @Parameter(property = "rowhouse.migrations")
    private List<String> migrations = List.of();

    /** The directory of the written migrations, if not the one of the others. */
    @Parameter(property = "rowhouse.output")
    private @Nullable File output;

    /** The packages of the entities, if no {@code persistence.xml} says which they are. */
    @Parameter(property = "rowhouse.packages")
    private List<String> packages = List.of();

    /** The persistence unit, if there are several. */
    @Parameter(property = "rowhouse.persistenceUnit")
    private @Nullable String persistenceUnit;

    /** A class that says which the entities are. */
    @Parameter(property = "rowhouse.bootstrap")
    private @Nullable String bootstrap;

    /** Further settings, of Hibernate, Rowhouse or the migration tool. */
    @Parameter
    private Map<String, String> settings = Map.of();

    /** Whether to do nothing. */
    @Parameter(property = "rowhouse.skip")
    private boolean skip;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Rowhouse is skipped");
            return;
        }
        if (project().getPackaging().equals("pom")) {
            getLog().info("A project of other projects has no entities");
            return;
        }
        Forked forked = new Forked(java(), classPath(), arguments().list(), Optional.ofNullable(password));
        int status = forked.run(project().getBasedir().toPath(), getLog());
        if (status == DIFFERENCE) {
            throw new MojoFailureException(
                    "The migrations do not make the database that the entities need, as listed above."
                            + " mvn rowhouse:migration -Dname=... writes the one that is missing");
        }
        if (status != 0) {
            throw new MojoExecutionException(
                    forked.complaint().orElse("rowhouse " + command() + " ended with status " + status));
        }
    }

    /** The command that the goal is. */
    abstract String command();

    /** Adds what only this goal has. */
    void addTo(Arguments arguments) {}

    private Arguments arguments() {
        MavenProject of = project();
        Arguments arguments = new Arguments(command())
                .option("--project", of.getArtifactId())
                .option("--url", url)
                .option("--user", user)
                .flag("--no-tables", !tables)
                .flag("--replace-policies", replacePolicies)
                .flag("--composite-keys", compositeKeys)
                .option("--tenant", tenant)
                .option("--tool", tool)
                .option("--output", output)
                .option("--persistence-unit", persistenceUnit)
                .option("--bootstrap", bootstrap)
                .options("--migrations", migrations)
                .options("--packages", packages);
        addDirectories(of, arguments);
        ProjectProperties properties =
                new ProjectProperties(of.getProperties(), session().getUserProperties());
        arguments.pairs("--tenant-of", properties.tenants(tenantOf));
        arguments.pairs("--set", properties.settings(settings));
        addTo(arguments);
        return arguments;
    }

    private static void addDirectories(MavenProject of, Arguments arguments) {
        arguments.option("--classes", of.getBuild().getOutputDirectory());
        of.getResources().stream()
                .filter(resource -> resource.getTargetPath() == null)
                .forEach(resource -> arguments.option("--resources", resource.getDirectory()));
    }

    /** The project's own first, so that its versions count; of ours what it does not have. */
    private List<String> classPath() throws MojoExecutionException {
        try {
            List<String> path = new ArrayList<>(project().getRuntimeClasspathElements());
            path.addAll(new Additions(project().getArtifacts()).of(pluginArtifacts));
            return path;
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("The class path of the project is not known", e);
        }
    }

    private String java() {
        String chosen = Optional.ofNullable(toolchains)
                .map(manager -> manager.getToolchainFromBuildContext("jdk", session()))
                .map(toolchain -> toolchain.findTool("java"))
                .orElse(null);
        return chosen != null ? chosen : System.getProperty("java.home") + "/bin/java";
    }

    private MavenProject project() {
        return injected(project);
    }

    private MavenSession session() {
        return injected(session);
    }

    private static <T> T injected(@Nullable T component) {
        if (component == null) {
            throw new IllegalStateException("Maven injects what a goal needs");
        }
        return component;
    }
}
