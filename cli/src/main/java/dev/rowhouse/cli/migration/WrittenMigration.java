package dev.rowhouse.cli.migration;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of writing a migration. Immutable.
 *
 * @param differences why it was written
 * @param files where it is, in the order in which the files run, the undo among them; empty if nothing differs
 * @param notes what is left to do so that the tool runs them, a sentence each; mostly empty
 * @since 0.1.0
 */
public record WrittenMigration(Differences differences, List<Path> files, List<String> notes) {

    /** Keeps its own copies of the lists. */
    public WrittenMigration {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }
}
