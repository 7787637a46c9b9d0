package dev.rowhouse.schema.migration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Files for Flyway. */
final class FlywayWriter implements MigrationWriter {

    private final WriterOptions options;

    FlywayWriter(WriterOptions options) {
        this.options = options;
    }

    @Override
    public MigrationFiles write(Migration migration) throws IOException {
        List<PartScript> parts = PartScript.of(migration);
        List<String> names = names(migration, parts);
        List<MigrationFile> configurations = new ArrayList<>();
        List<MigrationFile> undo = new ArrayList<>();
        List<MigrationFile> scripts = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            PartScript part = parts.get(i);
            String path = options.prefix() + names.get(i);
            String undoPath = options.undoDirectory() + "/" + options.undoPrefix() + names.get(i);
            MigrationFile script = new MigrationFile(path, up(migration.name(), parts, part, undoPath));
            scripts.add(script);
            configure(part, script, configurations);
            if (!part.down().isEmpty()) {
                MigrationFile back = new MigrationFile(undoPath, down(part, names.get(i)));
                undo.add(back);
                configure(part, back, configurations);
            }
            if (!part.transactional()) {
                notes.add(
                        path + " runs outside of a transaction: Flyway needs flyway.postgresql.transactional.lock=false"
                                + " for it, or an index that is built concurrently waits for Flyway's own lock for ever.");
            }
        }
        configurations.addAll(undo);
        configurations.addAll(scripts);
        return new MigrationFiles(configurations, notes);
    }

    private List<String> names(Migration migration, List<PartScript> parts) throws IOException {
        String slug = FileName.of(migration.name());
        List<String> numbers = FlywayNames.next(options, parts.size());
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            names.add(numbers.get(i) + options.separator() + slug + parts.get(i).fileSuffix() + options.suffix());
        }
        return names;
    }

    private String up(String name, List<PartScript> parts, PartScript part, String undoPath) {
        ScriptText text =
                new ScriptText(";").comment(Heading.of(name, parts, part, "repair Flyway's history and migrate again"));
        if (!part.transactional()) {
            text.comment("Flyway needs flyway.postgresql.transactional.lock=false for it.");
        }
        text.comment(
                part.down().isEmpty()
                        ? "There is nothing in it to take back."
                        : "To take it back: " + undoPath + ", outside of Flyway's locations.");
        return text.blocks(part.up()).text();
    }

    private String down(PartScript part, String name) {
        String version = name.substring(0, name.indexOf(options.separator())).replace('_', '.');
        String psql = part.transactional() ? "psql --single-transaction" : "psql";
        return new ScriptText(";")
                .comment("Takes back " + options.prefix() + name + ", after what came later was taken back.")
                .comment("Flyway's paid editions run it. Else: " + psql
                        + " -v ON_ERROR_STOP=1 -f <this file>, as the owner of"
                        + " the tables; then delete the row of version " + version
                        + " from Flyway's history, or Flyway goes on believing that it is there.")
                .blocks(part.down())
                .text();
    }

    /** Flyway looks for this file beside the script. Without it, a text of the script could be replaced by another. */
    private void configure(PartScript part, MigrationFile script, List<MigrationFile> configurations) {
        StringBuilder text = new StringBuilder();
        if (!part.transactional()) {
            text.append("executeInTransaction=false\n");
        }
        if (script.content().contains(options.placeholderPrefix())) {
            text.append("placeholderReplacement=false\n");
        }
        if (!text.isEmpty()) {
            configurations.add(new MigrationFile(script.path() + ".conf", text.toString()));
        }
    }
}
