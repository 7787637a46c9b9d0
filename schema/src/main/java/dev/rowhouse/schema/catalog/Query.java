package dev.rowhouse.schema.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A query of the catalog, kept in a file beside the classes. */
record Query(String sql) {

    static Query of(String file) {
        return new Query(text(file));
    }

    /** A text that is kept in a file beside the classes. */
    static String text(String file) {
        try (InputStream stream = Objects.requireNonNull(Query.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + file + " of rowhouse-schema cannot be read", e);
        }
    }

    /** What is made of the rows, in their order, without those of which nothing is made. */
    <T> List<T> rows(Connection connection, Row<T> row, Array... binds) throws SQLException {
        List<T> found = new ArrayList<>();
        run(connection, rows -> add(found, row.read(rows)), binds);
        return found;
    }

    /** The same by the number of the table that a row is about. */
    <T> Map<Long, List<T>> byTable(Connection connection, Row<T> row, Array tables) throws SQLException {
        Map<Long, List<T>> found = new HashMap<>();
        run(
                connection,
                rows -> add(
                        found.computeIfAbsent(rows.getLong("relation"), unknown -> new ArrayList<>()), row.read(rows)),
                tables);
        return found;
    }

    private static <T> void add(List<T> found, @Nullable T next) {
        if (next != null) {
            found.add(next);
        }
    }

    private void run(Connection connection, Sink sink, Array... binds) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < binds.length; i++) {
                query.setArray(i + 1, binds[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    sink.take(rows);
                }
            }
        }
    }

    /** Makes something of the row that a result is at; null if nothing is to be made of it. */
    interface Row<T> {

        @Nullable
        T read(ResultSet row) throws SQLException;
    }

    private interface Sink {

        void take(ResultSet row) throws SQLException;
    }
}
