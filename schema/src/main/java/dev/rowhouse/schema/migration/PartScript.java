package dev.rowhouse.schema.migration;

import dev.rowhouse.schema.migration.Migration.Part;
import dev.rowhouse.schema.migration.Migration.Section;
import dev.rowhouse.schema.migration.ScriptText.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A part as two scripts: there, and back. What is set for the way there is set for the way back as well. */
final class PartScript {

    private final Part part;

    PartScript(Part part) {
        this.part = part;
    }

    /**
     * The parts that do anything.
     *
     * @throws IllegalArgumentException if there is none
     */
    static List<PartScript> of(Migration migration) {
        List<PartScript> parts = migration.parts().stream()
                .map(PartScript::new)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("The migration \"" + migration.name() + "\" has no statement");
        }
        return parts;
    }

    /** What tells its files from those of the other parts; empty for the only one. */
    String fileSuffix() {
        return part.name().isBlank() ? "" : "_" + FileName.of(part.name());
    }

    boolean transactional() {
        return part.transactional();
    }

    /** Whether it does anything. */
    boolean isEmpty() {
        return work().stream().allMatch(section -> section.up().isEmpty());
    }

    /** All of it, in order. */
    List<Block> up() {
        return part.sections().stream()
                .filter(section -> !section.up().isEmpty())
                .map(section -> new Block(section.comment(), section.up()))
                .toList();
    }

    /** The way back, last things first; nothing if no section has one. */
    List<Block> down() {
        List<Block> blocks = new ArrayList<>();
        for (Section section : work()) {
            Block down = down(section);
            if (!down.statements().isEmpty()) {
                blocks.add(0, down);
            }
        }
        return blocks.isEmpty() ? blocks : around(blocks);
    }

    /** A block between what the part sets first and what it sets back last. */
    List<Block> around(Block block) {
        return around(List.of(block));
    }

    private List<Block> around(List<Block> blocks) {
        return Stream.of(List.of(new Block("", opening())), blocks, List.of(new Block("", closing())))
                .flatMap(List::stream)
                .filter(block -> !block.statements().isEmpty())
                .toList();
    }

    /** The sections that do more than set something. */
    List<Section> work() {
        return part.sections().stream().filter(section -> !isSettings(section)).toList();
    }

    /** What is set before anything else runs. */
    private List<String> opening() {
        return settings("set ");
    }

    /** What is set back when all is done. */
    private List<String> closing() {
        return settings("reset ");
    }

    /** Whether locks are waited for for a limited time only, and nothing says yet what that means. */
    boolean limitsLocksSilently() {
        return part.sections().stream()
                .filter(PartScript::isSettings)
                .filter(section -> section.comment().isBlank())
                .anyMatch(section -> section.up().toString().contains("lock_timeout"));
    }

    private List<String> settings(String verb) {
        return part.sections().stream()
                .filter(PartScript::isSettings)
                .flatMap(section -> section.up().stream())
                .filter(statement -> begins(statement, verb))
                .toList();
    }

    private static boolean isSettings(Section section) {
        return !section.up().isEmpty()
                && section.up().stream()
                        .allMatch(statement -> begins(statement, "set ") || begins(statement, "reset "));
    }

    private static boolean begins(String statement, String verb) {
        return statement.strip().toLowerCase(Locale.ROOT).startsWith(verb);
    }

    /** The section's way back, without what is set for all of them. */
    Block down(Section section) {
        String what = section.comment().strip().lines().findFirst().orElse("");
        int end = what.indexOf(". ");
        List<String> statements = section.down().stream()
                .filter(statement ->
                        !opening().contains(statement) && !closing().contains(statement))
                .toList();
        return new Block(
                what.isEmpty() ? "" : "Takes back: " + (end < 0 ? what : what.substring(0, end + 1)), statements);
    }
}
