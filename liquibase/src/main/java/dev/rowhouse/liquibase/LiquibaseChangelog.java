package dev.rowhouse.liquibase;

import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.FastCheckService;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * A project's Liquibase changelog, to be applied to a database that shows what it builds: with the project's own Liquibase, 4.29
 * or later or 5, whichever is on the class path, and with its own settings.
 *
 * @param file the root changelog, as a path below one of the directories or on the class path
 * @param directories where files are looked for first; one that does not exist is passed over
 * @param loader where the rest is looked for, classes too; what it has under the path of a file in a directory is not seen
 * @since 0.1.0
 */
public record LiquibaseChangelog(String file, List<Path> directories, ClassLoader loader) {

    /** Marks a run that only shows what the changelog builds: there, drift is the question and not a mistake. */
    static final String APPLYING = "rowhouse.applying";

    /** Keeps its own copy of the list. */
    public LiquibaseChangelog {
        directories = List.copyOf(directories);
    }

    /**
     * Applies the changesets that the database does not have yet.
     *
     * @param target connections of a login that owns the database; one is taken
     * @param settings the project's settings of Liquibase, named as in {@code liquibase.properties}, with or without the prefix
     *     {@code liquibase.} or {@code liquibase.command.}, or as Spring Boot names them: contexts, labels, the schemas, the names
     *     of its tables, and {@code parameter.…}; others do not matter
     * @return how many changesets were applied
     * @throws LiquibaseChangelogException if the changelog cannot be read, or a changeset fails; those before it were applied
     */
    public int apply(DataSource target, Map<String, String> settings) {
        RunChangeSets run = new RunChangeSets();
        try (Connection connection = target.getConnection()) {
            Map<String, Object> scope = new HashMap<>();
            scope.put(APPLYING, true);
            scope.put(Scope.Attr.classLoader.name(), loader);
            scope.put(Scope.Attr.ui.name(), new LoggerUIService());
            scope.put("liquibase.analytics.enabled", false);
            Scope.child(scope, () -> update(connection, new LiquibaseSettings(settings), run));
            return run.count();
        } catch (Exception e) {
            throw new LiquibaseChangelogException(file, run.failed(), e);
        }
    }

    private void update(Connection connection, LiquibaseSettings settings, RunChangeSets run) throws Exception {
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        settings.nameTables(database);
        // For as long as the process lives, Liquibase takes a database that was up to date for one that is, whatever
        // has been
        // added to the changelog.
        Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
        try (ResourceAccessor files = files();
                Liquibase liquibase = new Liquibase(file, files, database)) {
            settings.parameters().forEach(liquibase::setChangeLogParameter);
            liquibase.setChangeExecListener(run);
            // It goes to the standard output, which is somebody else's here.
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            liquibase.update(new Contexts(settings.contexts()), new LabelExpression(settings.labels()));
        }
    }

    private ResourceAccessor files() throws FileNotFoundException {
        List<ResourceAccessor> places = new ArrayList<>();
        for (Path directory : directories) {
            if (Files.isDirectory(directory)) {
                places.add(new DirectoryResourceAccessor(directory));
            }
        }
        places.add(new ClassLoaderResourceAccessor(loader));
        return new FirstFound(places);
    }
}
