package dev.rowhouse.schema;

/**
 * The type of a tenant column.
 *
 * @since 0.1.0
 */
public enum TenantType {
    /** A text. */
    TEXT("text", "text", ""),
    /** A varchar of any length. */
    VARCHAR("character varying", "varchar", ""),
    /** A 32-bit integer. */
    INTEGER("integer", "int4", "rowhouse.as_integer"),
    /** A 64-bit integer. */
    BIGINT("bigint", "int8", "rowhouse.as_bigint"),
    /** A uuid. */
    UUID("uuid", "uuid", "rowhouse.as_uuid");

    private final String sql;
    private final String catalogName;
    private final String conversion;

    TenantType(String sql, String catalogName, String conversion) {
        this.sql = sql;
        this.catalogName = catalogName;
        this.conversion = conversion;
    }

    /** The type as PostgreSQL's {@code format_type} prints it, without a length. */
    public String sql() {
        return sql;
    }

    /** The type by the name in the catalog, which no type of that name in another schema can be taken for. */
    String qualified() {
        return "pg_catalog." + catalogName;
    }

    /** The one tenant of a session as a value of this type. */
    String currentTenant() {
        return convert("rowhouse.current_tenant()");
    }

    /** The tenants of a session as an array of this type, in the parentheses that keep it one value to {@code any}. */
    String currentTenants() {
        if (conversion.isEmpty()) {
            return "(select rowhouse.current_tenants())::text[]";
        }
        return "(select array(select " + convert("t.id") + " from unnest(rowhouse.current_tenants()) as t (id)))::"
                + sql + "[]";
    }

    private String convert(String text) {
        return conversion.isEmpty() ? text : conversion + "(" + text + ")";
    }
}
