package dev.rowhouse;

/**
 * A tenant is registered but suspended; SQLSTATE {@value SqlStates#TENANT_SUSPENDED}.
 *
 * @since 0.1.0
 */
public final class TenantSuspendedException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    /** That tenant is suspended. */
    public TenantSuspendedException(Tenant tenant) {
        super("Tenant \"" + tenant + "\" is suspended: Tenants.resume lets it in again");
    }

    TenantSuspendedException(String message) {
        super(message);
    }
}
