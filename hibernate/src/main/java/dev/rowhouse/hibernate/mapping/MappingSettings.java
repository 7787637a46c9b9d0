package dev.rowhouse.hibernate.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The settings about the mapping, read from Hibernate's. Each may be left out. Immutable.
 *
 * @param present whether any setting that begins with {@value #PREFIX} is there, these or others
 * @param mode whether an entity may be left undeclared; {@link Mode#STRICT} by default
 * @param tenantType the class of a tenant's identifier, one of {@code String}, {@code Integer}, {@code Long} and {@code UUID};
 *     null to take it from the entities' attributes, or {@code String} where there are none
 * @param roles the prefix of the roles' names; null for those of the database
 * @param appLogins the application's logins for the install script; empty for a database of development, where the owner's login
 *     is the application's as well
 * @param adminLogins further logins that see all tenants, for the install script
 * @param schemaExport whether what Hibernate makes of the schema holds Rowhouse's part too; true by default
 * @since 0.1.0
 */
public record MappingSettings(
        boolean present,
        Mode mode,
        @Nullable Class<?> tenantType,
        @Nullable String roles,
        List<String> appLogins,
        List<String> adminLogins,
        boolean schemaExport) {

    /** How the name of every setting of Rowhouse begins. */
    public static final String PREFIX = "rowhouse.";

    /** {@code strict} or {@code lenient}: whether an entity without an annotation is a mistake or a warning. */
    public static final String MODE = "rowhouse.mode";

    /** {@code string}, {@code integer}, {@code long} or {@code uuid}: needed where no entity has an attribute for the tenant. */
    public static final String TENANT_TYPE = "rowhouse.tenant_type";

    /** The prefix of the roles' names, {@code rowhouse_<database>} by default. */
    public static final String ROLES = "rowhouse.roles";

    /** The application's logins, separated by commas. */
    public static final String APP_LOGIN = "rowhouse.app_login";

    /** Further logins that see all tenants, separated by commas. */
    public static final String ADMIN_LOGIN = "rowhouse.admin_login";

    /** {@code true} or {@code false}: whether Hibernate's schema tools emit the install script and the policies. */
    public static final String SCHEMA_EXPORT = "rowhouse.schema_export";

    /** Keeps its own copies of the lists. */
    public MappingSettings {
        appLogins = List.copyOf(appLogins);
        adminLogins = List.copyOf(adminLogins);
    }

    /**
     * The settings of that registry.
     *
     * @throws TenantMappingException if a value is not possible
     */
    public static MappingSettings of(ServiceRegistry registry) {
        return of(registry.requireService(ConfigurationService.class).getSettings());
    }

    /**
     * The settings in that map; others in it do not matter.
     *
     * @throws TenantMappingException if a value is not possible; it names the setting and what is possible
     */
    public static MappingSettings of(Map<String, Object> settings) {
        return new Reader(settings).read();
    }

    /**
     * What becomes of an entity that is neither {@code @TenantScoped} nor {@code @TenantShared}.
     *
     * @since 0.1.0
     */
    public enum Mode {
        /** It is a mistake: a table that nobody thought of is the classic leak. */
        STRICT,
        /** It is logged as a warning, and its table is left as it is. */
        LENIENT
    }

    /** Reads all settings before it complains of any. */
    private static final class Reader {

        private final Map<String, Object> settings;
        private final List<String> mistakes = new ArrayList<>();

        Reader(Map<String, Object> settings) {
            this.settings = settings;
        }

        MappingSettings read() {
            MappingSettings read = new MappingSettings(
                    settings.keySet().stream().anyMatch(name -> name.startsWith(PREFIX) && !isForTests(name)),
                    mode(),
                    tenantType(),
                    text(ROLES),
                    list(APP_LOGIN),
                    list(ADMIN_LOGIN),
                    schemaExport());
            if (!mistakes.isEmpty()) {
                throw new TenantMappingException(mistakes);
            }
            return read;
        }

        /** Properties of the JVM are settings of Hibernate as well, and tests and benchmarks have some. */
        private static boolean isForTests(String name) {
            return name.startsWith(PREFIX + "test.")
                    || name.startsWith(PREFIX + "benchmarks.")
                    || name.equals(PREFIX + "golden");
        }

        private Mode mode() {
            return switch (word(MODE, "strict")) {
                case "strict" -> Mode.STRICT;
                case "lenient" -> Mode.LENIENT;
                default -> mistake(MODE, "strict or lenient", Mode.STRICT);
            };
        }

        private @Nullable Class<?> tenantType() {
            String word = word(TENANT_TYPE, "");
            if (word.isEmpty()) {
                return null;
            }
            return IdentifierType.named(word)
                    .<Class<?>>map(IdentifierType::javaType)
                    .orElseGet(() -> mistake(TENANT_TYPE, "string, integer, long or uuid", String.class));
        }

        private boolean schemaExport() {
            return switch (word(SCHEMA_EXPORT, "true")) {
                case "true" -> true;
                case "false" -> false;
                default -> mistake(SCHEMA_EXPORT, "true or false", true);
            };
        }

        private List<String> list(String name) {
            String text = text(name);
            return text == null
                    ? List.of()
                    : Arrays.stream(text.split(",", -1))
                            .map(String::strip)
                            .filter(login -> !login.isEmpty())
                            .toList();
        }

        private String word(String name, String byDefault) {
            String text = text(name);
            return text == null ? byDefault : text.toLowerCase(Locale.ROOT);
        }

        private @Nullable String text(String name) {
            Object value = settings.get(name);
            String text = value == null ? "" : value.toString().strip();
            return text.isEmpty() ? null : text;
        }

        private <T> T mistake(String name, String possible, T instead) {
            mistakes.add(
                    "The setting " + name + " is \"" + text(name) + "\": set it to " + possible + ", or leave it out");
            return instead;
        }
    }
}
