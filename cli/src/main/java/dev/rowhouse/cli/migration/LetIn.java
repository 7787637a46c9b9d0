package dev.rowhouse.cli.migration;

import dev.rowhouse.hibernate.mapping.MappingSettings;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.diff.DiffOptions;
import dev.rowhouse.schema.diff.Note;
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

    /** What the settings say; where they say nothing of logins, what is installed stays what it is. */
    static LetIn of(Map<String, Object> settings, Catalog catalog) {
        MappingSettings logins = MappingSettings.of(settings);
        return new LetIn(logins, asked(settings) || (logins.appLogins().isEmpty() && catalog.development()));
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
