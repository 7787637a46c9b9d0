package dev.rowhouse;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session tried to write a row that belongs to another tenant, and it was refused: by the database, with SQLSTATE 42501, or
 * before anything was sent to it. It never says whose the row is.
 *
 * @since 0.1.0
 */
public final class TenantViolationException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String entity;
    private final @Nullable String tenantId;

    TenantViolationException(String message, @Nullable Access access) {
        super(message);
        this.entity = null;
        this.tenantId = access instanceof Access.SingleTenant one ? one.tenant().id() : null;
    }

    /** A session of this tenant tried to write that entity for another one. */
    public TenantViolationException(String entity, Tenant tenant) {
        this(entity, tenant, null);
    }

    /** A session of this tenant tried to write that entity for another one, and the database refused it. */
    public TenantViolationException(String entity, Tenant tenant, @Nullable Throwable cause) {
        super(
                "A session of tenant \"" + tenant + "\" cannot write a row of another tenant into " + entity
                        + ": leave its tenant empty, or use a session of the tenant that it belongs to",
                cause);
        this.entity = entity;
        this.tenantId = tenant.id();
    }

    /** The name of the entity, or empty where no entity is known. */
    public Optional<String> entity() {
        return Optional.ofNullable(entity);
    }

    /** The session's tenant, never the row's; empty where it is not known. */
    public Optional<Tenant> tenant() {
        return Optional.ofNullable(tenantId).map(Tenant::of);
    }
}
