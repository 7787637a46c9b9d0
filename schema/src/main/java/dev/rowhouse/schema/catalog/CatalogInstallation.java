package dev.rowhouse.schema.catalog;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.RoleNames;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is installed of Rowhouse in a database.
 *
 * @param version the version of the script that installed it
 * @param roles the roles that are the ways in
 * @param owner the role that the schema {@code rowhouse} belongs to
 * @param objects the fingerprint of each thing in that schema: of a function by its name with the types of its arguments, such
 *     as {@code enter(text,text)}; of a table or sequence what it is, such as {@code table tenant}, and who may do what with it,
 *     such as {@code rights on table tenant}; and {@code owner of …} for each that belongs to somebody else than the schema
 * @since 0.1.0
 */
public record CatalogInstallation(int version, RoleNames roles, Identifier owner, Map<String, String> objects) {

    private static final Map<String, String> EXPECTED = expected();

    /** Keeps its own copy of the map, ordered by name. */
    public CatalogInstallation {
        objects = Collections.unmodifiableMap(new TreeMap<>(objects));
    }

    /**
     * The fingerprints of what {@link dev.rowhouse.schema.Installation#VERSION the version of this library} installs, by name as
     * in {@link #objects()}. They are the same on each version of PostgreSQL and with each name of the roles.
     */
    public static Map<String, String> expectedObjects() {
        return EXPECTED;
    }

    /**
     * What is not as this version installs it, ordered: functions that were edited, whose settings or grants were changed, rights
     * on tables, whatever is missing, or is none of Rowhouse's. All may be, where an earlier version is installed.
     */
    public List<String> changedObjects() {
        TreeSet<String> names = new TreeSet<>(EXPECTED.keySet());
        names.addAll(objects.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(EXPECTED.get(name), objects.get(name)))
                .toList();
    }

    /**
     * Those of {@link #changedObjects()} that the install script of this version leaves as they are: tables that have another
     * shape, what belongs to somebody else than the schema, and what is none of Rowhouse's.
     */
    public List<String> unmendedObjects() {
        return changedObjects().stream()
                .filter(name -> objects.containsKey(name) && !isMended(name))
                .toList();
    }

    private static boolean isMended(String name) {
        return EXPECTED.containsKey(name) && Stream.of("table ", "sequence ").noneMatch(name::startsWith);
    }

    private static Map<String, String> expected() {
        Map<String, String> expected = new TreeMap<>();
        Query.text("installation.txt").lines().forEach(line -> {
            int blank = line.indexOf(' ');
            expected.put(line.substring(blank + 1), line.substring(0, blank));
        });
        return Collections.unmodifiableMap(expected);
    }
}
