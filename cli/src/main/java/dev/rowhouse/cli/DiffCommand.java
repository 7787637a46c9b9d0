package dev.rowhouse.cli;

import dev.rowhouse.cli.migration.MigrationRun;
import picocli.CommandLine.Command;

/** Prints what a migration would change. */
@Command(
        name = "diff",
        description = "Print what a migration would change, and how risky each change is.",
        footer = {"", "Exit status: 0 whether anything differs or not, 2 if it could not be told."})
final class DiffCommand extends ProjectCommand {

    DiffCommand() {}

    @Override
    int run(MigrationRun.Builder run) {
        tell(run.build().compare());
        return DONE;
    }
}
