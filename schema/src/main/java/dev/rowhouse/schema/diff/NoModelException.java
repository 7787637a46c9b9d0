package dev.rowhouse.schema.diff;

import dev.rowhouse.RowhouseException;

/**
 * There is no model to compare a database with.
 *
 * @since 0.1.0
 */
public final class NoModelException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    NoModelException(boolean searched) {
        super(
                searched
                        ? "There is no model to compare the database with: no entities were found. Put their classes on the"
                                + " class path of the migration tool, and say where they are with rowhouse.packages,"
                                + " rowhouse.persistence_unit or rowhouse.bootstrap"
                        : "There is no model to compare the database with. Put rowhouse-hibernate and the entities on the"
                                + " class path of the migration tool, or hand a model over");
    }
}
