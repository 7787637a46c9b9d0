package dev.rowhouse.schema;

import dev.rowhouse.SigningKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The database's part: the schema {@code rowhouse} with its roles, functions, registry and keys. One script installs it,
 * upgrades it from any earlier version and repairs it; another takes it away. Immutable.
 *
 * <p>The scripts are run by the login that owns the application's tables. If that login may not create roles, installing
 * fails with SQLSTATE 42501, and the error's detail lists the statements that a DBA must run first.
 *
 * @since 0.1.0
 */
public final class Installation {

    /** The version that the script brings a database to. */
    public static final int VERSION = 3;

    private static final String INSTALLED = """
            select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
             where n.nspname = 'rowhouse' and c.relname = 'installation'""";

    private static final String ROLES =
            "select tenant_role, group_role, admin_role, gate_role from rowhouse.installation";

    private final RoleNames roles;
    private final List<Identifier> appLogins;
    private final List<Identifier> adminLogins;
    private final boolean development;

    private Installation(Builder builder) {
        this.roles = builder.roles;
        this.appLogins = List.copyOf(builder.appLogins);
        this.adminLogins = List.copyOf(builder.adminLogins);
        this.development = builder.development;
    }

    /** A builder for the database whose ways in have these names. */
    public static Builder builder(RoleNames roles) {
        return new Builder(roles);
    }

    /** The script that installs, upgrades or repairs. To be run in one transaction; running it again changes nothing. */
    public SqlScript script() {
        return resource("install.sql");
    }

    /**
     * The script that undoes everything {@link #script()} did, the roles included. It refuses (SQLSTATE 2BP01) while a table
     * is still protected. The registry and the keys are lost.
     */
    public SqlScript undo() {
        return resource("uninstall.sql");
    }

    /**
     * {@link #script()} in one statement, a block that does nothing at all where this version stands already with these roles:
     * it then lets no further login in and takes nothing from a set-up that was hardened. For a tool that sends it at each of
     * its runs.
     *
     * <p>It fails as {@link #install} does.
     */
    public SqlScript ensure() {
        return new SqlScript(List.of(SqlScript.block("""
                declare
                  installed pg_catalog.int4;
                begin
                  if pg_catalog.to_regclass('rowhouse.installation') is not null then
                    execute %s into installed;
                  end if;
                  if installed is null or installed operator(pg_catalog.<>) %s then
                    execute %s;
                  end if;
                end""".formatted(
                SqlScript.literal("select version from rowhouse.installation where tenant_role operator(pg_catalog.=) "
                        + roles.tenant().literal()),
                VERSION,
                SqlScript.literal(script().text())))));
    }

    /**
     * The roles of the database, if Rowhouse is installed there; else empty.
     *
     * @param connection any login's that is let in: the application's, an admin's or the owner's
     * @throws SQLException 42501 if the login is not let in, or whatever else the database says
     */
    public static Optional<RoleNames> installed(Connection connection) throws SQLException {
        // The first asks the second's question in a way that fails no transaction.
        try (Statement statement = connection.createStatement()) {
            try (ResultSet there = statement.executeQuery(INSTALLED)) {
                if (!there.next()) {
                    return Optional.empty();
                }
            }
            try (ResultSet row = statement.executeQuery(ROLES)) {
                row.next();
                return Optional.of(new RoleNames(
                        new Identifier(row.getString("tenant_role")),
                        new Identifier(row.getString("group_role")),
                        new Identifier(row.getString("admin_role")),
                        new Identifier(row.getString("gate_role"))));
            }
        }
    }

    /**
     * Runs {@link #script()}.
     *
     * @param owner a connection of the login that owns the application's tables
     * @throws SQLException 42501 if a DBA is needed, with the statements to run in the detail; 55000 if a newer version is
     *     installed; or whatever else the database says
     */
    public void install(Connection owner) throws SQLException {
        script().execute(owner);
    }

    /**
     * Runs {@link #undo()}.
     *
     * @param owner a connection of the login that installed it
     * @throws SQLException 2BP01 if a table is still protected, or whatever else the database says
     */
    public void uninstall(Connection owner) throws SQLException {
        undo().execute(owner);
    }

    /**
     * Lets the holders of this key sign tokens, beside the keys that are there. To retire one, delete its row from
     * {@code rowhouse.signing_key}.
     *
     * @param owner a connection of the login that installed Rowhouse
     * @throws SQLException 23505 if a key of that id is there already, or whatever else the database says
     */
    public static void addKey(Connection owner, SigningKey key) throws SQLException {
        try (PreparedStatement insert = owner.prepareStatement(
                "insert into rowhouse.signing_key (id, inner_pad, outer_pad) values (?, ?, ?)")) {
            insert.setString(1, key.id());
            insert.setBytes(2, key.innerPad());
            insert.setBytes(3, key.outerPad());
            insert.executeUpdate();
        }
    }

    private SqlScript resource(String name) {
        Map<String, String> names = Map.of(
                "tenant", roles.tenant().sql(),
                "group", roles.group().sql(),
                "admin", roles.admin().sql(),
                "tenant'", roles.tenant().literal(),
                "group'", roles.group().literal(),
                "admin'", roles.admin().literal(),
                "gate'", roles.gate().literal(),
                "development", Boolean.toString(development),
                "memberships", memberships());
        Template template = Template.of(name);
        String tag = SqlScript.tagFor(String.join(" ", names.values()));
        String text = new Template(template.text().replace(SqlScript.TAG, tag)).filled(names);
        return new SqlScript(List.of(text.replaceFirst(";$", "")));
    }

    private String memberships() {
        StringBuilder rows = new StringBuilder();
        if (development) {
            rows.append(membership(roles.tenant(), roles.gate()))
                    .append(membership(roles.gate().literal(), "current_user::text"));
        }
        appLogins.forEach(
                login -> rows.append(membership(roles.tenant(), login)).append(membership(roles.gate(), login)));
        adminLogins.forEach(login -> rows.append(membership(roles.admin(), login)));
        return rows.toString();
    }

    private static String membership(Identifier role, Identifier member) {
        return membership(role.literal(), member.literal());
    }

    private static String membership(String role, String member) {
        return ",\n      (" + role + ", " + member + ")";
    }

    /**
     * Collects the logins to let in. They must exist; Rowhouse makes no login, because it knows no password. Not safe for use
     * by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final RoleNames roles;
        private final List<Identifier> appLogins = new ArrayList<>();
        private final List<Identifier> adminLogins = new ArrayList<>();
        private boolean development;

        private Builder(RoleNames roles) {
            this.roles = roles;
        }

        /** Lets a login of the application in: as one tenant, or as several, whichever token it shows. */
        public Builder appLogin(String login) {
            appLogins.add(new Identifier(login));
            return this;
        }

        /** Lets a login in that sees all tenants, beside the owner, who does anyway. */
        public Builder adminLogin(String login) {
            adminLogins.add(new Identifier(login));
            return this;
        }

        /**
         * Lets the owner's login be the application's too, by switching its role in each transaction: for development, where
         * one login is enough. Isolation holds against mistakes, not against SQL that switches the role back.
         */
        public Builder development() {
            development = true;
            return this;
        }

        /** The installation. */
        public Installation build() {
            return new Installation(this);
        }
    }
}
