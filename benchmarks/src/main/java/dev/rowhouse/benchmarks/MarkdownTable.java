package dev.rowhouse.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table in Markdown that can be read as it is, too: its columns are as wide as their widest cell. The first column is a
 * name, the others are figures. Not safe for use by several threads.
 *
 * @since 0.1.0
 */
final class MarkdownTable {

    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(List<String> titles) {
        rows.add(List.copyOf(titles));
    }

    /** Adds a row, which has a cell for each title. */
    void add(List<String> row) {
        rows.add(List.copyOf(row));
    }

    /** The table, ended by a line break. */
    String text() {
        List<Integer> widths = IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElseThrow())
                .toList();
        List<String> lines = rows.stream().map(row -> line(row, widths)).collect(Collectors.toList());
        lines.add(1, rule(widths));
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> {
                    String padding =
                            " ".repeat(widths.get(column) - row.get(column).length());
                    return column == 0 ? row.get(column) + padding : padding + row.get(column);
                })
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String rule(List<Integer> widths) {
        return IntStream.range(0, widths.size())
                .mapToObj(column ->
                        column == 0 ? "-".repeat(widths.get(column)) : "-".repeat(widths.get(column) - 1) + ":")
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
