package dev.rowhouse.schema.diff;

import dev.rowhouse.RowhouseException;

/**
 * Another session held an object for longer than the changes were to wait for it (SQLSTATE 55P03). Nothing was changed.
 *
 * @since 0.1.0
 */
public final class TableBusyException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    TableBusyException(String object, Throwable cause) {
        super(
                "Another session holds the " + object + " for too long, so nothing was changed:"
                        + " run it again in a quieter moment, or with a longer lock timeout",
                cause);
    }
}
