package dev.rowhouse.cli;

import dev.rowhouse.RowhouseException;
import dev.rowhouse.cli.migration.Differences;
import dev.rowhouse.cli.migration.MigrationRun;
import dev.rowhouse.cli.migration.Summary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command about a project. */
abstract class ProjectCommand implements Callable<Integer> {

    static final int DONE = 0;
    static final int DIFFERS = 1;
    private static final int COULD_NOT_RUN = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Override
    public final Integer call() {
        try {
            OtherClassPath path = new OtherClassPath(options.missingPath());
            return path.isComplete() ? run(options.run()) : path.run(spec.commandLine());
        } catch (RowhouseException | CannotRunException e) {
            return cannotRun(String.valueOf(e.getMessage()));
        } catch (LinkageError e) {
            return cannotRun("a class is missing on the project's class path, or is of another version: " + e);
        }
    }

    private int cannotRun(String reason) {
        spec.commandLine().getErr().println("rowhouse " + spec.name() + " cannot run: " + reason);
        return COULD_NOT_RUN;
    }

    /** Does it; the exit status. */
    abstract int run(MigrationRun.Builder run);

    void tell(Differences differences) {
        new Summary(differences).lines().forEach(this::tell);
    }

    void tell(String line) {
        spec.commandLine().getOut().println(line);
    }
}
