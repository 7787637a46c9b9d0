package dev.rowhouse.cli;

import dev.rowhouse.cli.migration.MigrationRun;
import dev.rowhouse.cli.migration.WrittenMigration;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the migration that is missing. */
@Command(
        name = "migration",
        description = "Write the migration that makes the database follow the entities, with its undo.",
        footer = {
            "",
            "Without --url the database is an embedded PostgreSQL to which the project's own",
            "migrations are applied, and which is thrown away.",
            "",
            "Exit status: 0 if it was written or nothing differs, 2 if it could not be made;",
            "then nothing was written."
        })
final class MigrationCommand extends ProjectCommand {

    @Option(names = "--name", paramLabel = "<name>", required = true, description = "Such as add_notes.")
    private String name = "";

    @Option(names = "--online", description = "Let what blocks others run outside a transaction, in its own file.")
    private boolean online;

    @Option(names = "--allow-loosening", description = "Allow changes that open what was closed.")
    private boolean allowLoosening;

    @Option(names = "--allow-destroying", description = "Allow changes that lose data.")
    private boolean allowDestroying;

    MigrationCommand() {}

    @Override
    int run(MigrationRun.Builder run) {
        if (online) {
            run.online();
        }
        if (allowLoosening) {
            run.allowLoosening();
        }
        if (allowDestroying) {
            run.allowDestroying();
        }
        WrittenMigration written = run.build().write(name);
        tell(written.differences());
        if (!written.files().isEmpty()) {
            tell("");
            tell("Written:");
            written.files().stream().map(MigrationCommand::shown).forEach(file -> tell("- " + file));
        }
        written.notes().forEach(note -> tell("- " + note));
        return DONE;
    }

    /** Seen from where the command runs, if it is below. */
    private static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
    }
}
