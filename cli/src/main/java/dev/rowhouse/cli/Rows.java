package dev.rowhouse.cli;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a query answered, as text.
 *
 * @param columns their names
 * @param values row by row; a null of SQL is {@code null} in letters
 */
record Rows(List<String> columns, List<List<String>> values) {

    static Rows of(ResultSet result) throws SQLException {
        ResultSetMetaData metaData = result.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            columns.add(metaData.getColumnLabel(i));
        }
        List<List<String>> values = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(String.valueOf(result.getString(i)));
            }
            values.add(row);
        }
        return new Rows(columns, values);
    }

    int size() {
        return values.size();
    }

    /** The values of one column, from above. */
    List<String> column(String name) {
        int index = columns.indexOf(name);
        return values.stream().map(row -> row.get(index)).toList();
    }

    /** The first value of the first row, as a number. */
    long number() {
        return Long.parseLong(values.get(0).get(0));
    }

    /** Lines of a table, with the columns one under the other. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(line(columns));
        values.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "| " : " | ").append(cells.get(i));
            line.append(" ".repeat(width(i) - cells.get(i).length()));
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int widest = columns.get(column).length();
        for (List<String> row : values) {
            widest = Math.max(widest, row.get(column).length());
        }
        return widest;
    }
}
