package dev.rowhouse.flyway;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * A project's Flyway migrations, applied to a database that shows what they build: with the project's own Flyway, whichever
 * version is on the class path, and with its own settings. Keeps no state.
 *
 * @since 0.1.0
 */
public final class FlywayMigrations {

    /** Marks a run that only shows what the migrations build: there, drift is the question and not a mistake. */
    static final String APPLYING = "rowhouse.applying";

    private static final String SETTINGS = "flyway.";

    /** Which database it is, who logs in, and what only a build tool understands: none of it is for this run to decide. */
    private static final Pattern ELSEWHERE = Pattern.compile("flyway\\.(url|user|password|driver|environment"
            + "|(jdbcProperties|environments|vault|dapr|gcsm|secretsManager)\\..*|locations|licenseKey|email|token"
            + "|configFiles|configFileEncoding|workingDirectory|skip|serverId|cleanOnValidationError)");

    /** Spring Boot's names of settings that decide what is built; it has others that mean nothing to Flyway. */
    private static final Pattern SPRING = Pattern.compile(
            "spring\\.(flyway\\.(placeholders\\..+|(default-?schema|schemas|table"
                    + "|create-?schemas|encoding|group|mixed|out-?of-?order|target|placeholder-?(prefix|suffix|separator|replacement)"
                    + "|sql-?migration-?(prefix|separator|suffixes)|repeatable-?sql-?migration-?prefix|baseline-?on-?migrate"
                    + "|baseline-?version)))",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern HYPHEN = Pattern.compile("-(\\p{Ll})");

    /** Without it {@code create index concurrently} would wait for the lock that Flyway itself holds. */
    private static final String LOCK = "flyway.postgresql.transactional.lock";

    private FlywayMigrations() {}

    /**
     * Applies the migrations that the database does not have yet.
     *
     * @param target connections of a login that owns the database; Flyway takes several at a time
     * @param loader finds the migrations on the class path, those written in Java too
     * @param locations where they are, as in {@code flyway.locations}; a relative {@code filesystem:} begins at the working
     *     directory
     * @param settings the project's settings of Flyway, each with its prefix {@code flyway.} or {@code spring.flyway.};
     *     those of the connection do not matter, nor does what lacks the prefix
     * @return how many migrations were applied
     * @throws FlywayMigrationException if a setting is unknown to Flyway, or a migration fails; those before it were applied
     */
    public static int apply(
            DataSource target, ClassLoader loader, List<String> locations, Map<String, String> settings) {
        CurrentScript current = new CurrentScript();
        try {
            FluentConfiguration configuration = Flyway.configure(loader)
                    .configuration(ofThisRun(settings))
                    .dataSource(target)
                    .locations(locations.toArray(String[]::new));
            Map<String, String> placeholders = new HashMap<>(configuration.getPlaceholders());
            placeholders.put(APPLYING, "true");
            return configuration
                    .placeholders(placeholders)
                    .callbacks(Stream.concat(Stream.of(configuration.getCallbacks()), Stream.of(current))
                            .toArray(Callback[]::new))
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException e) {
            throw new FlywayMigrationException(current.name(), e);
        }
    }

    private static Map<String, String> ofThisRun(Map<String, String> settings) {
        Map<String, String> kept = new TreeMap<>();
        kept.put(LOCK, "false");
        settings.forEach((name, value) -> {
            Matcher spring = SPRING.matcher(name);
            if (spring.matches()) {
                kept.put(ofFlyway(spring.group(1)), value);
            }
        });
        settings.forEach((name, value) -> {
            if (name.startsWith(SETTINGS) && !ELSEWHERE.matcher(name).matches()) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    /** The names of placeholders are the project's own and stay as they are. */
    private static String ofFlyway(String name) {
        return name.startsWith("flyway.placeholders.")
                ? name
                : HYPHEN.matcher(name).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }
}
