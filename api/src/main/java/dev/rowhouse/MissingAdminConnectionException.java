package dev.rowhouse;

/**
 * A verb needs the admin connection and none is configured.
 *
 * @since 0.1.0
 */
public final class MissingAdminConnectionException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    /**
     * @param verb what was asked for, such as {@code create}
     * @param setting what would configure the admin connection
     */
    public MissingAdminConnectionException(String verb, String setting) {
        super("\"" + verb + "\" needs the admin connection, and none is configured: set " + setting);
    }
}
