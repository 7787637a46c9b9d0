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

    /**
     * A row was to be written by a session that has no tenant of its own, and the entity does not say one.
     *
     * @param entity the name of the entity
     * @param attribute the attribute that would say it
     */
    public static NoTenantException forEntity(String entity, String attribute) {
        return new NoTenantException(
                "The session has no tenant of its own, as is so with an admin's and with one of several"
                        + " tenants: set " + entity + "." + attribute + " before the row is written");
    }
}
