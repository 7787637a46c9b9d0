package dev.rowhouse;

/**
 * A statement needs a tenant and there is none; SQLSTATE {@value SqlStates#NO_TENANT}. Nothing was read or written.
 *
 * @since 0.1.0
 */
public final class NoTenantException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    /** Outside of any scope of {@link TenantContext}. */
    public NoTenantException() {
        super("There is no tenant: open a TenantContext scope, or use openConnection(tenant)");
    }

    NoTenantException(String message) {
        super(message);
    }
}
