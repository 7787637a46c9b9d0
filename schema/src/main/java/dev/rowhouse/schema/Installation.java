package dev.rowhouse.schema;

import dev.rowhouse.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** Where the scripts want a name: {@code {{admin}}} as SQL writes it, {@code {{admin'}}} as a literal. */
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+'?)}}");

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
        try (InputStream stream = Objects.requireNonNull(Installation.class.getResourceAsStream(name), name)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new SqlScript(List.of(fill(text).stripTrailing().replaceFirst(";$", "")));
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + name + " of rowhouse-schema cannot be read", e);
        }
    }

    /** Fills in the names in one pass, so that a name which looks like a place to fill in stays a name. */
    private String fill(String text) {
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
        String tag = SqlScript.tagFor(String.join(" ", names.values()));
        return PLACE.matcher(text.replace(SqlScript.TAG, tag))
                .replaceAll(place ->
                        Matcher.quoteReplacement(Objects.requireNonNull(names.get(place.group(1)), place.group())));
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
