package dev.rowhouse;

/**
 * A tenant is not in the registry; SQLSTATE {@value SqlStates#UNKNOWN_TENANT}.
 *
 * @since 0.1.0
 */
public final class UnknownTenantException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    /** That tenant is not registered. */
    public UnknownTenantException(Tenant tenant) {
        super("Tenant \"" + tenant + "\" is not registered: create it first, with Tenants.create");
    }

    UnknownTenantException(String message) {
        super(message);
    }
}
