package dev.rowhouse;

/**
 * A session tried to write a row that belongs to another tenant, and the database refused it; SQLSTATE 42501.
 *
 * @since 0.1.0
 */
public final class TenantViolationException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    TenantViolationException(String message) {
        super(message);
    }
}
