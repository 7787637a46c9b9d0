package dev.rowhouse.schema.catalog;

import dev.rowhouse.schema.RoleNames;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is installed of Rowhouse in a database.
 *
 * @param version the version of the script that installed it
 * @param roles the roles that are the ways in
 * @param functions the fingerprint of each function in the schema {@code rowhouse}, by its name with the types of its arguments,
 *     such as {@code enter(text,text)}
 * @since 0.1.0
 */
public record CatalogInstallation(int version, RoleNames roles, Map<String, String> functions) {

    private static final Map<String, String> EXPECTED = expected();

    /** Keeps its own copy of the map, ordered by name. */
    public CatalogInstallation {
        functions = Collections.unmodifiableMap(new TreeMap<>(functions));
    }

    /**
     * The fingerprints of what {@link dev.rowhouse.schema.Installation#VERSION the version of this library} installs, by name as
     * in {@link #functions()}. They are the same on each version of PostgreSQL and with each name of the roles.
     */
    public static Map<String, String> expectedFunctions() {
        return EXPECTED;
    }

    /**
     * The functions that are not as this version installs them, ordered: those that were edited, whose owner, settings or grants
     * were changed, that are missing, or that are none of Rowhouse's. All may be, where an earlier version is installed.
     */
    public List<String> changedFunctions() {
        TreeSet<String> names = new TreeSet<>(EXPECTED.keySet());
        names.addAll(functions.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(EXPECTED.get(name), functions.get(name)))
                .toList();
    }

    private static Map<String, String> expected() {
        Map<String, String> expected = new TreeMap<>();
        Query.text("functions.txt").lines().forEach(line -> {
            int blank = line.indexOf(' ');
            expected.put(line.substring(blank + 1), line.substring(0, blank));
        });
        return Collections.unmodifiableMap(expected);
    }
}
