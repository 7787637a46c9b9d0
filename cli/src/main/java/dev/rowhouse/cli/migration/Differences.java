package dev.rowhouse.cli.migration;

import dev.rowhouse.schema.diff.ChangeSet;
import dev.rowhouse.schema.diff.Note;
import dev.rowhouse.schema.diff.Tables;
import dev.rowhouse.schema.migration.Migration;
import java.util.List;

/**
 * What differs between a project's entities and a database. Immutable.
 *
 * @param changes of the wall, and of what it stands on
 * @param tables the entities' own tables and columns that are missing, and how to take them away again
 * @param yours what differs in the tables beyond that, a sentence each: it is the project's own SQL to write
 * @param toKnow what a person has to know, or to do, beside the {@linkplain ChangeSet#notes() notes} of the changes
 * @since 0.1.0
 */
public record Differences(ChangeSet changes, Tables tables, List<String> yours, List<Note> toKnow) {

    /** Keeps its own copies of the lists. */
    public Differences {
        yours = List.copyOf(yours);
        toKnow = List.copyOf(toKnow);
    }

    /** Whether there is nothing that a migration would change. */
    public boolean isEmpty() {
        return changes.isEmpty() && tables.up().isEmpty();
    }

    /** Whether there is nothing for a migration, and nothing that a DBA has to mend before the wall stands. */
    public boolean isClean() {
        return isEmpty() && changes.isClean();
    }

    Migration toMigration(String name, boolean online) {
        return changes.toMigration(name, tables, online);
    }
}
