package dev.rowhouse;

/**
 * The database lacks the schema {@code rowhouse}, has a version of it that this library does not speak, or the login may not use it.
 *
 * @since 0.1.0
 */
public final class NotInstalledException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    /**
     * @param what what was found, on which database, and what to do
     */
    public NotInstalledException(String what) {
        super(what);
    }
}
