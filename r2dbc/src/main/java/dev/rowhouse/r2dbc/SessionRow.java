package dev.rowhouse.r2dbc;

import dev.rowhouse.StatementRefusedException;
import io.r2dbc.postgresql.api.RefCursor;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A row that leads nowhere: the driver's own gives cursors that hold its connection, and that put their name, which comes
 * from the row, into a text.
 *
 * @param row the driver's
 */
record SessionRow(Row row) implements Row {

    @Override
    public RowMetadata getMetadata() {
        return row.getMetadata();
    }

    @Override
    public @Nullable Object get(int index) {
        return safe(row.get(index));
    }

    @Override
    public <T> @Nullable T get(int index, Class<T> type) {
        return safe(row.get(index, type));
    }

    @Override
    public @Nullable Object get(String name) {
        return safe(row.get(name));
    }

    @Override
    public <T> @Nullable T get(String name, Class<T> type) {
        return safe(row.get(name, type));
    }

    private static <T> @Nullable T safe(@Nullable T value) {
        if (value instanceof RefCursor) {
            throw Errors.refused(new StatementRefusedException(
                    "CURSOR", "a cursor that a function gives is read by a text of the driver; use an admin session"));
        }
        return value;
    }
}
