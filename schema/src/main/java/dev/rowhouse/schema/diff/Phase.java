package dev.rowhouse.schema.diff;

/**
 * When a change has its turn in a migration: what it needs is there by then, and rights come last.
 *
 * @since 0.1.0
 */
public enum Phase {
    /** The schema {@code rowhouse} and its roles. */
    INSTALLATION,
    /** Tenant columns that are missing, or of another type. The application's own new tables come right after. */
    COLUMNS,
    /** The tenants of rows that are there already. */
    BACKFILL,
    /** Tenant columns that are never null and fill themselves. */
    SHAPE,
    /** Indexes. */
    INDEXES,
    /** Foreign keys that stay within a tenant. */
    KEYS,
    /** Row-level security, its policies, and the rights on tables. */
    WALL,
    /** Rights on schemas and sequences. */
    RIGHTS
}
