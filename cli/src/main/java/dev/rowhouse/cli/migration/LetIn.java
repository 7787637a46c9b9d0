package dev.rowhouse.cli.migration;

import dev.rowhouse.hibernate.mapping.MappingSettings;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.diff.DiffOptions;
import dev.rowhouse.schema.diff.Note;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who is let in where Rowhouse is installed, upgraded or repaired.
 *
 * @param logins those of the settings
 * @param development whether the owner's login is to be the application's as well
 */
record LetIn(MappingSettings logins, boolean development) {

    static final String DEVELOPMENT = "rowhouse.development";

    /** The gate leads to the single tenants in a set-up of development only; the install script sees to it. */
    private static final String STANDS = """
            select exists (
              select from pg_catalog.pg_auth_members m
                join pg_catalog.pg_roles r on r.oid = m.roleid
                join pg_catalog.pg_roles u on u.oid = m.member
               where r.rolname = ? and u.rolname = ?
                 and coalesce((pg_catalog.to_jsonb(m) ->> 'set_option')::boolean, true))""";

    /** What the settings say; where they say nothing of logins, what is installed stays what it is. */
    static LetIn of(Map<String, Object> settings, Catalog catalog, Connection connection) throws SQLException {
        MappingSettings logins = MappingSettings.of(settings);
        if (asked(settings)) {
            return new LetIn(logins, true);
        }
        return new LetIn(
                logins,
                logins.appLogins().isEmpty()
                        && catalog.installation().isPresent()
                        && stands(catalog.installation().get().roles(), connection));
    }

    private static boolean asked(Map<String, Object> settings) {
        Object value = settings.get(DEVELOPMENT);
        String word = value == null ? "" : value.toString().strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "true" -> true;
            case "false", "" -> false;
            default ->
                throw new MigrationException("the setting " + DEVELOPMENT + " is \"" + word
                        + "\": set it to true or false, or leave it out");
        };
    }

    private static boolean stands(RoleNames roles, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STANDS)) {
            statement.setString(1, roles.tenant().value());
            statement.setString(2, roles.gate().value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    void addTo(DiffOptions.Builder options) {
        logins.appLogins().forEach(options::appLogin);
        logins.adminLogins().forEach(options::adminLogin);
        if (development) {
            options.development();
        }
    }

    /** What is left to do where this installs Rowhouse with those roles, and no application could come in. */
    List<Note> notes(Optional<RoleNames> installing) {
        if (installing.isEmpty() || development || !logins.appLogins().isEmpty()) {
            return List.of();
        }
        RoleNames roles = installing.get();
        return List.of(new Note(
                "schema rowhouse",
                "no login of the application is let in. Name it in the setting " + MappingSettings.APP_LOGIN
                        + ", or run once, where it is to be used: grant "
                        + roles.tenant().sql() + ", "
                        + roles.gate().sql() + " to <its login>. In development " + DEVELOPMENT
                        + "=true lets the owner's login be the application's"));
    }
}
