package dev.rowhouse.schema;

/**
 * The column that says whose a row is.
 *
 * @param name the column; {@code tenant} by convention
 * @param type its type
 * @since 0.1.0
 */
public record TenantColumn(Identifier name, TenantType type) {

    /** The column of that name, spelled exactly. */
    public static TenantColumn of(String name, TenantType type) {
        return new TenantColumn(new Identifier(name), type);
    }
}
