package dev.rowhouse.schema;

/**
 * The roles that are the ways into one database. Roles are known in the whole cluster, so their names carry the database's
 * name unless a prefix is chosen: two databases that share a role share its members.
 *
 * @param tenant the role that sees one tenant; the application's login inherits it
 * @param group the role that sees several tenants; an admin session's login switches to it
 * @param admin the role that sees all tenants; the owner inherits it
 * @param gate the role through which a login may switch to another one without inheriting it
 * @since 0.1.0
 */
public record RoleNames(Identifier tenant, Identifier group, Identifier admin, Identifier gate) {

    /**
     * The roles of a database, {@code rowhouse_<database>_tenant} and so on.
     *
     * @throws IllegalArgumentException if the names would be too long: choose a prefix with {@link #of(String)}
     */
    public static RoleNames forDatabase(String database) {
        return of("rowhouse_" + database);
    }

    /**
     * The roles {@code <prefix>_tenant}, {@code <prefix>_group}, {@code <prefix>_admin} and {@code <prefix>_gate}.
     *
     * @throws IllegalArgumentException if the names would be empty or too long
     */
    public static RoleNames of(String prefix) {
        return new RoleNames(
                new Identifier(prefix + "_tenant"),
                new Identifier(prefix + "_group"),
                new Identifier(prefix + "_admin"),
                new Identifier(prefix + "_gate"));
    }

    /** The three roles that policies name, as a list in SQL. */
    String policyRoles() {
        return tenant.sql() + ", " + group.sql() + ", " + admin.sql();
    }
}
