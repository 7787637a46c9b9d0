package dev.rowhouse.liquibase;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;

/** What of a project's settings decides which changesets run, and where: their names differ by age and by tool. */
final class LiquibaseSettings {

    private static final Pattern PREFIX = Pattern.compile("^(spring\\.)?(liquibase\\.)?(command\\.)?");
    private static final Pattern PARAMETER =
            Pattern.compile("^(?:spring\\.)?(?:liquibase\\.)?(?:command\\.)?parameters?\\.(.+)$");
    private static final Pattern HYPHEN = Pattern.compile("-(\\p{Ll})");

    /** In a scale of their own: letters of either size and hyphens mean the same. */
    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private final Map<String, String> parameters = new TreeMap<>();

    LiquibaseSettings(Map<String, String> settings) {
        settings.forEach((name, value) -> {
            var parameter = PARAMETER.matcher(name);
            if (parameter.matches()) {
                parameters.put(parameter.group(1), value);
            } else {
                String bare = PREFIX.matcher(name).replaceFirst("");
                values.put(HYPHEN.matcher(bare).replaceAll("$1"), value);
            }
        });
    }

    String contexts() {
        return first("contextFilter", "contexts").orElse("");
    }

    String labels() {
        return first("labelFilter", "labels").orElse("");
    }

    Map<String, String> parameters() {
        return parameters;
    }

    void nameTables(Database database) throws DatabaseException {
        Optional<String> schema = first("defaultSchemaName", "defaultSchema");
        if (schema.isPresent()) {
            database.setDefaultSchemaName(schema.get());
        }
        first("liquibaseSchemaName", "liquibaseSchema").ifPresent(database::setLiquibaseSchemaName);
        first("databaseChangelogTableName", "databaseChangelogTable")
                .ifPresent(database::setDatabaseChangeLogTableName);
        first("databaseChangelogLockTableName", "databaseChangelogLockTable")
                .ifPresent(database::setDatabaseChangeLogLockTableName);
    }

    private Optional<String> first(String... names) {
        return Stream.of(names).filter(values::containsKey).map(values::get).findFirst();
    }
}
