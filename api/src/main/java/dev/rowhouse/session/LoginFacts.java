package dev.rowhouse.session;

import dev.rowhouse.NotInstalledException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server says at start about a login and the installation before it: the one row of {@link #QUERY}.
 *
 * @param database the name of the database
 * @param login the name of the login
 * @param tenantRole the role that one tenant's sessions need
 * @param groupRole the role that sessions of several tenants need
 * @param adminRole the role that sees all tenants
 * @param inherits whether the login has the tenant role's rights without a switch, and no more than those
 * @param reachesTenant whether it can come to one tenant at all
 * @param reachesGroup whether it can come to several
 * @param seesAll whether it sees all tenants, as an admin's does, and where one login is all
 * @param searchPath the search path of the connection that was asked
 * @param backend the process id of the server's back end that answered
 * @param enter the OID of the function that enters with inherited rights
 * @param enterByRole the OID of the function that enters by a switch of role
 * @since 0.1.0
 */
public record LoginFacts(
        String database,
        String login,
        String tenantRole,
        String groupRole,
        String adminRole,
        boolean inherits,
        boolean reachesTenant,
        boolean reachesGroup,
        boolean seesAll,
        String searchPath,
        int backend,
        int enter,
        int enterByRole) {

    /** The version of the database's part that this library speaks. */
    public static final int VERSION = 3;

    /** Asks for the facts; without binds. */
    public static final String QUERY = """
            select i.version, i.tenant_role, i.group_role, i.admin_role, current_database()::text as database,
                   session_user::text as login,
                   pg_catalog.pg_has_role(session_user, i.tenant_role, 'usage')
                     and not pg_catalog.pg_has_role(session_user, i.admin_role, 'usage')
                     and not r.rolsuper and not r.rolbypassrls as inherits,
                   pg_catalog.pg_has_role(session_user, i.tenant_role, 'member') as reaches_tenant,
                   pg_catalog.pg_has_role(session_user, i.group_role, 'member') as reaches_group,
                   pg_catalog.pg_has_role(session_user, i.admin_role, 'usage') as sees_all,
                   pg_catalog.current_setting('search_path') as path,
                   pg_catalog.pg_backend_pid() as backend,
                   pg_catalog.to_regprocedure('rowhouse.enter(text,text)')::oid::bigint as enter,
                   pg_catalog.to_regprocedure('rowhouse.enter(text,text,text)')::oid::bigint as enter_by_role
              from rowhouse.installation i, pg_catalog.pg_roles r
             where r.rolname = session_user""";

    /** The newest signing key: its id and inner pad; for a login that may read it. */
    public static final String NEWEST_KEY =
            "select id, inner_pad from rowhouse.signing_key order by created desc, id desc limit 1";

    private static final Set<String> NOT_THERE = Set.of("3F000", "42P01", "42501");

    /**
     * A row of the answer, whatever the driver.
     *
     * @param <X> what the driver throws
     * @since 0.1.0
     */
    @FunctionalInterface
    public interface Row<X extends Exception> {

        /** The value in the column of that name. */
        @Nullable
        Object get(String column) throws X;
    }

    /**
     * Reads the one row.
     *
     * @throws NotInstalledException if the database's part has another version
     */
    public static <X extends Exception> LoginFacts of(Row<X> row) throws X {
        int version = number(row, "version");
        String database = text(row, "database");
        if (version != VERSION) {
            throw new NotInstalledException("Database \"" + database + "\" has version " + version
                    + " of the schema rowhouse, and this library speaks version " + VERSION
                    + ": run the install script of the library's version");
        }
        return new LoginFacts(
                database,
                text(row, "login"),
                text(row, "tenant_role"),
                text(row, "group_role"),
                text(row, "admin_role"),
                truth(row, "inherits"),
                truth(row, "reaches_tenant"),
                truth(row, "reaches_group"),
                truth(row, "sees_all"),
                text(row, "path"),
                number(row, "backend"),
                number(row, "enter"),
                number(row, "enter_by_role"));
    }

    /**
     * What it means that the query failed.
     *
     * @param sqlState the SQLSTATE, or null if there is none
     * @param message the server's message
     * @return empty if it failed for another reason than that nothing is installed for this login
     */
    public static Optional<NotInstalledException> missing(@Nullable String sqlState, @Nullable String message) {
        return sqlState == null || !NOT_THERE.contains(sqlState)
                ? Optional.empty()
                : Optional.of(
                        new NotInstalledException("The schema rowhouse is not there, or this login may not use it ("
                                + message + "): run the install script as the owner, and name the login in it"));
    }

    /**
     * The same facts, of a login that can come to one tenant.
     *
     * @throws NotInstalledException if it cannot
     */
    public LoginFacts requireTenant() {
        return require(reachesTenant, tenantRole, "appLogin(…), or development(),");
    }

    /**
     * The same facts, of a login that sees all tenants.
     *
     * @throws NotInstalledException if it does not
     */
    public LoginFacts requireAdmin() {
        return require(seesAll, adminRole, "adminLogin(…)");
    }

    private LoginFacts require(boolean reached, String role, String remedy) {
        if (!reached) {
            throw new NotInstalledException("Login \"" + login + "\" cannot reach role \"" + role + "\" of database \""
                    + database + "\": name it with " + remedy + " of Installation.builder and install again");
        }
        return this;
    }

    private static <X extends Exception> String text(Row<X> row, String column) throws X {
        return String.valueOf(row.get(column));
    }

    private static <X extends Exception> int number(Row<X> row, String column) throws X {
        return row.get(column) instanceof Number number ? number.intValue() : 0;
    }

    private static <X extends Exception> boolean truth(Row<X> row, String column) throws X {
        return Boolean.TRUE.equals(row.get(column));
    }
}
