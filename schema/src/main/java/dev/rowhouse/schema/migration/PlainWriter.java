package dev.rowhouse.schema.migration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Plain SQL, which any client runs. */
final class PlainWriter implements MigrationWriter {

    private final WriterOptions options;

    PlainWriter(WriterOptions options) {
        this.options = options;
    }

    @Override
    public MigrationFiles write(Migration migration) throws IOException {
        List<PartScript> parts = PartScript.of(migration);
        String slug = FileName.of(migration.name());
        List<String> numbers = NumberedNames.next(options, parts.size(), "_");
        List<MigrationFile> files = new ArrayList<>();
        List<MigrationFile> scripts = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            PartScript part = parts.get(i);
            String name = numbers.get(i) + slug + part.fileSuffix();
            String up = name + ".up.sql";
            String down = name + ".down.sql";
            if (!part.down().isEmpty()) {
                files.add(new MigrationFile(down, down(part, up)));
            }
            ScriptText text = new ScriptText(";")
                    .comment(Heading.of(migration.name(), parts, part, "run the file again"))
                    .comment(
                            part.down().isEmpty()
                                    ? "There is nothing in it to take back."
                                    : "To take it back: " + down);
            scripts.add(new MigrationFile(up, body(part, text, part.up())));
        }
        files.addAll(scripts);
        return new MigrationFiles(files, List.of());
    }

    private static String down(PartScript part, String up) {
        ScriptText text = new ScriptText(";").comment("Takes back " + up + ", after what came later was taken back.");
        return body(part, text, part.down());
    }

    private static String body(PartScript part, ScriptText text, List<ScriptText.Block> blocks) {
        if (!part.transactional()) {
            return text.blocks(blocks).text();
        }
        return text.apart("begin").blocks(blocks).apart("commit").text();
    }
}
