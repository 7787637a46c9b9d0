package dev.rowhouse.cli;

import dev.rowhouse.cli.migration.Differences;
import dev.rowhouse.cli.migration.MigrationRun;
import picocli.CommandLine.Command;

/** Says whether the migrations of a project are complete. */
@Command(
        name = "verify",
        description = "Say whether the project's migrations make the database that its entities need.",
        footer = {"", "Exit status: 0 if nothing differs, 1 if anything does, 2 if it could not be told."})
final class VerifyCommand extends ProjectCommand {

    VerifyCommand() {}

    @Override
    int run(MigrationRun.Builder run) {
        Differences differences = run.build().compare();
        tell(differences);
        return differences.isClean() ? DONE : DIFFERS;
    }
}
