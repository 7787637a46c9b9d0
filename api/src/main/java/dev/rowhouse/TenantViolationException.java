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

    /**
     * A session tried to write a row of a tenant that it does not reach.
     *
     * @param entity what it tried to write, or null if that is not known
     * @param tenant whose session it was, or null if it was one of several tenants
     * @param cause what the database said, or null if it was not asked
     */
    public TenantViolationException(@Nullable String entity, @Nullable Tenant tenant, @Nullable Throwable cause) {
        super(
                "A session of " + (tenant == null ? "several tenants" : "tenant \"" + tenant + "\"")
                        + " cannot write a row of another tenant" + (entity == null ? "" : " into " + entity)
                        + (tenant == null
                                ? ": name one of them"
                                : ": leave its tenant empty, or use a session of its tenant"),
                cause);
        this.entity = entity;
        this.tenantId = tenant == null ? null : tenant.id();
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
