package dev.rowhouse.schema.migration;

/**
 * A file of a migration, not yet on disk.
 *
 * @param path where it belongs, seen from the directory of the migrations, with {@code /} between the names; it may lead to a
 *     directory beside that one
 * @param content all of it, ending with a line feed
 * @since 0.1.0
 */
public record MigrationFile(String path, String content) {}
