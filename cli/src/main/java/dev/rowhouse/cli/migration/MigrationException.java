package dev.rowhouse.cli.migration;

import dev.rowhouse.RowhouseException;
import org.jspecify.annotations.Nullable;

/**
 * A comparison or a migration that cannot be made; the message says why and what to do about it. Nothing was written.
 *
 * @since 0.1.0
 */
public final class MigrationException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    MigrationException(String message) {
        super(message);
    }

    MigrationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
