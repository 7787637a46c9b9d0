package dev.rowhouse.flyway;

import dev.rowhouse.RowhouseException;

/**
 * After a migration the database does not follow the model. The message names each difference.
 *
 * @since 0.1.0
 */
public final class DriftException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    DriftException(String differences) {
        super(differences);
    }
}
