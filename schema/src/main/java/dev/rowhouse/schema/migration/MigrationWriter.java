package dev.rowhouse.schema.migration;

import java.io.IOException;

/**
 * Turns a {@link Migration} into the files of the tool that will run it. Immutable; any thread may use it.
 *
 * <p>What is written is the reader's: statements with the reason for each object, nothing that only we can run. The same
 * migration beside the same files gives the same bytes, lines end with a line feed, the encoding is UTF-8.
 *
 * @since 0.1.0
 */
public sealed interface MigrationWriter permits FlywayWriter, LiquibaseWriter, PlainWriter {

    /**
     * Files for Flyway: {@code V8__add_notes.sql} for each part, with the undo as {@code ../undo/U8__add_notes.sql}, outside
     * Flyway's locations because only paid editions run it. Where a part runs outside of a transaction, or where its text
     * could be taken for a placeholder, a {@code .conf} of the same name says so.
     */
    static MigrationWriter flyway(WriterOptions options) {
        return new FlywayWriter(options);
    }

    /**
     * One file of formatted SQL for Liquibase: a changeset for each part that runs in a transaction, and one for each section
     * of a part that does not; the undo as each one's rollback.
     */
    static MigrationWriter liquibase(WriterOptions options) {
        return new LiquibaseWriter(options);
    }

    /** Plain SQL: {@code 0008_add_notes.up.sql} and {@code 0008_add_notes.down.sql} for each part, which bring their transaction. */
    static MigrationWriter plain(WriterOptions options) {
        return new PlainWriter(options);
    }

    /**
     * The files for a migration, numbered after what is in the directory now. Nothing is written.
     *
     * @throws IllegalArgumentException if the migration has no statement, or a name of which no file name can be made
     * @throws IOException if the directory cannot be read; one that is not there is empty
     */
    MigrationFiles write(Migration migration) throws IOException;
}
