package dev.rowhouse.schema;

/**
 * The type of a tenant column. {@link #TEXT} and {@link #VARCHAR} are one: a model that says either is content with both, with
 * a varchar of any length, because a tenant's id is compared as a text in both.
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

    /** The types, by their names in the catalog and separated by commas, that a column of a table may have. */
    String accepted() {
        return isText() ? TEXT.qualified() + ", " + VARCHAR.qualified() : qualified();
    }

    /** Whether a column of a type that {@code format_type} prints like this, without a length, may be the tenant's. */
    public boolean accepts(String type) {
        return type.equals(sql) || (isText() && (type.equals(TEXT.sql) || type.equals(VARCHAR.sql)));
    }

    private boolean isText() {
        return this == TEXT || this == VARCHAR;
    }

    /** The one tenant of a session as a value of this type, in SQL: what a tenant column is filled with by default. */
    public String currentTenant() {
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

    /** {@link #currentTenant()} in a sub-select, as PostgreSQL prints it. */
    String storedTenant() {
        return "( SELECT " + currentTenant() + " AS " + (conversion.isEmpty() ? "current_tenant" : function()) + ")";
    }

    /** {@link #currentTenants()}, as PostgreSQL prints it. */
    String storedTenants() {
        if (conversion.isEmpty()) {
            return "(( SELECT rowhouse.current_tenants() AS current_tenants)::text[])";
        }
        return "(( SELECT ARRAY( SELECT " + convert("t.id") + " AS " + function()
                + "\n           FROM unnest(rowhouse.current_tenants()) t(id)) AS \"array\")::" + sql + "[])";
    }

    /**
     * A tenant's id, given as SQL of type text, as a value of this type: in SQL that refuses (RH005) a text which is not what the
     * type itself prints, so that two tenants never become one.
     */
    public String parsed(String text) {
        return convert(text);
    }

    private String function() {
        return conversion.substring(conversion.indexOf('.') + 1);
    }

    private String convert(String text) {
        return conversion.isEmpty() ? text : conversion + "(" + text + ")";
    }
}
