package dev.rowhouse.benchmarks.orm;

/**
 * A way to tell Hibernate whose rows a session works with.
 *
 * @since 0.1.0
 */
public enum OrmVariant {

    /** Every query names the tenant; no row-level security. */
    PLAIN("plain"),

    /** Hibernate's {@code @TenantId}; no row-level security, so a native query has to name the tenant. */
    TENANT_ID("tenant-id"),

    /** Rowhouse, and entities that know of no tenant. */
    ROWHOUSE("rowhouse"),

    /** Rowhouse, and entities with {@code @TenantId}. */
    ROWHOUSE_TENANT_ID("rowhouse-tenant-id"),

    /** Hibernate 8, with the row-level security that it makes of {@code @TenantId} by itself. */
    HIBERNATE_8("hibernate8");

    private final String label;

    OrmVariant(String label) {
        this.label = label;
    }

    /** The variant's name in tables and results. */
    public String label() {
        return label;
    }

    /** Whether a native query reads the rows of one tenant without naming it. */
    boolean isWalled() {
        return this != PLAIN && this != TENANT_ID;
    }
}
