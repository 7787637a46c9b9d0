package dev.rowhouse;

/**
 * The database failed while it served a verb that has no {@code SQLException} of its own.
 *
 * @since 0.1.0
 */
public final class DatabaseException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    /**
     * @param verb what was asked for
     * @param cause what the driver said
     */
    public DatabaseException(String verb, Exception cause) {
        super("\"" + verb + "\" failed: " + cause.getMessage(), cause);
    }
}
