package dev.rowhouse;

/**
 * A tenant that was to be created is registered already.
 *
 * @since 0.1.0
 */
public final class TenantAlreadyExistsException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    /** That tenant is registered. */
    public TenantAlreadyExistsException(Tenant tenant) {
        super("Tenant \"" + tenant + "\" is registered already");
    }
}
