package dev.rowhouse.schema.migration;

import dev.rowhouse.schema.migration.Migration.Section;
import dev.rowhouse.schema.migration.ScriptText.Block;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of formatted SQL for Liquibase. Its statements are closed by two semicolons, so that it does not take apart the
 * blocks of PL/pgSQL, which hold single ones; to psql the second one is an empty statement.
 */
final class LiquibaseWriter implements MigrationWriter {

    private final WriterOptions options;

    LiquibaseWriter(WriterOptions options) {
        this.options = options;
    }

    @Override
    public MigrationFiles write(Migration migration) throws IOException {
        List<PartScript> parts = PartScript.of(migration);
        String stem = NumberedNames.next(options, 1, "-").get(0) + FileName.of(migration.name());
        String close = close(migration);
        LiquibaseEscapes escapes = new LiquibaseEscapes();
        StringBuilder changesets = new StringBuilder();
        for (PartScript part : parts) {
            String heading = Heading.of(migration.name(), parts, part, "update again");
            for (Changeset step : Changeset.of(stem + part.fileSuffix(), part)) {
                changesets.append('\n').append(text(step, heading, close, escapes));
                heading = "";
            }
        }
        String path = stem + ".sql";
        String content = "--liquibase formatted sql\n" + escapes.properties() + changesets;
        return new MigrationFiles(
                List.of(new MigrationFile(path, content)),
                LiquibaseMaster.of(options).notes(path));
    }

    /** Semicolons, one more than any text holds side by side. */
    private static String close(Migration migration) {
        List<String> texts = migration.parts().stream()
                .flatMap(part -> part.sections().stream())
                .flatMap(section -> Stream.concat(section.up().stream(), section.down().stream()))
                .toList();
        String close = ";;";
        while (contained(texts, close)) {
            close += ";";
        }
        return close;
    }

    private static boolean contained(List<String> texts, String close) {
        return texts.stream().anyMatch(text -> text.contains(close));
    }

    private String text(Changeset step, String heading, String close, LiquibaseEscapes escapes) {
        String line = "--changeset " + options.author() + ":" + step.id() + " splitStatements:true stripComments:false"
                + " endDelimiter:" + close + " rollbackEndDelimiter:" + close
                + (step.transactional() ? "" : " runInTransaction:false") + "\n";
        String up = new ScriptText(close).comment(heading).blocks(step.up()).text();
        String down = new ScriptText(close).blocks(step.down()).text();
        String rollback = down.isEmpty() ? "--rollback not required\n" : escapes.rollback(down);
        return line + escapes.script(up) + "\n" + rollback;
    }

    /**
     * What Liquibase runs and records as one.
     *
     * @param id unique with the author and the file
     * @param transactional whether it is one transaction
     * @param up what it runs
     * @param down its rollback; empty if there is nothing to take back
     */
    private record Changeset(String id, boolean transactional, List<Block> up, List<Block> down) {

        static List<Changeset> of(String id, PartScript part) {
            return part.transactional() ? List.of(new Changeset(id, true, part.up(), part.down())) : steps(id, part);
        }

        /**
         * One for each section: its statements are run again together, such as the drop of a half-built index and its build.
         * Each sets what the part sets, because what is done is not run again with what is not.
         */
        private static List<Changeset> steps(String id, PartScript part) {
            List<Changeset> steps = new ArrayList<>();
            for (Section section : part.work()) {
                if (!section.up().isEmpty()) {
                    List<Block> up = part.around(new Block(section.comment(), section.up()));
                    Block back = part.down(section);
                    List<Block> down = back.statements().isEmpty() ? List.of() : part.around(back);
                    steps.add(new Changeset(id + "-" + (steps.size() + 1), false, up, down));
                }
            }
            return steps;
        }
    }
}
