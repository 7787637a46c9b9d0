package dev.rowhouse.schema;

/**
 * How much a {@link Finding} matters.
 *
 * @since 0.1.0
 */
public enum Severity {
    /** Tenants could see each other, or not their own rows: an application must not start. */
    BROKEN,
    /** The wall holds, and somebody should still look. */
    WARNING
}
