package dev.rowhouse.cli.migration;

import dev.rowhouse.schema.diff.Change;
import dev.rowhouse.schema.diff.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Differences as lines of text: a table of objects, changes and risks, then what is left for a person to do.
 *
 * @param differences what to tell
 * @since 0.1.0
 */
public record Summary(Differences differences) {

    private static final List<String> COLUMNS = List.of("object", "change", "risk");
    private static final int LONGEST = 100;

    /** The lines, without their ends. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (differences.isClean()) {
            lines.add("The database follows the model.");
        } else if (!differences.isEmpty()) {
            table(rows()).forEach(lines::add);
        }
        add(
                lines,
                "Open, and for a DBA to mend, because no migration does:",
                differences.changes().open().stream().map(Summary::sentence).toList());
        List<String> notes = Stream.concat(differences.changes().notes().stream(), differences.toKnow().stream())
                .map(Summary::sentence)
                .toList();
        add(lines, "To know:", notes);
        add(lines, "Yours to write, because it is no addition:", differences.yours());
        return lines;
    }

    private static String sentence(Note note) {
        return note.object() + ": " + note.text();
    }

    private static void add(List<String> lines, String heading, List<String> items) {
        if (!items.isEmpty()) {
            lines.add("");
            lines.add(heading);
            items.forEach(item -> lines.add("- " + item));
        }
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        differences.tables().up().forEach(statement -> rows.add(List.of("entities", shortened(statement), "")));
        for (Change change : differences.changes().changes()) {
            rows.add(List.of(
                    change.object(), change.summary(), change.risk().name().toLowerCase(Locale.ROOT)));
        }
        return rows;
    }

    /** As much of a statement as says what it makes. */
    private static String shortened(String statement) {
        String line = statement.strip().replaceAll("\\s+", " ");
        int bracket = line.indexOf('(');
        String shown = bracket > 0 && line.startsWith("create table")
                ? line.substring(0, bracket).strip()
                : line;
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST - 3) + "...";
    }

    private static List<String> table(List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>(List.of(COLUMNS));
        all.addAll(rows);
        return all.stream().map(row -> line(row, all)).toList();
    }

    private static String line(List<String> cells, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            int column = i;
            int width = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0);
            line.append(i == 0 ? "" : "  ")
                    .append(cells.get(i))
                    .append(" ".repeat(width - cells.get(i).length()));
        }
        return line.toString().stripTrailing();
    }
}
