package dev.rowhouse.maven;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The properties of a build, as far as they are settings of what runs in the other process.
 *
 * @param project those in the project's own file
 * @param user those on Maven's command line, which win
 */
record ProjectProperties(Properties project, Properties user) {

    private static final String TENANT_OF = "rowhouse.tenantOf.";

    /** Parameters of the goals, which become options; and where Flyway's own goals run, which is not the shadow database. */
    private static final Set<String> NOT_SETTINGS = Set.of(
            "rowhouse.allowDestroying",
            "rowhouse.allowLoosening",
            "rowhouse.bootstrap",
            "rowhouse.compositeKeys",
            "rowhouse.migrations",
            "rowhouse.online",
            "rowhouse.output",
            "rowhouse.packages",
            "rowhouse.password",
            "rowhouse.persistenceUnit",
            "rowhouse.replacePolicies",
            "rowhouse.skip",
            "rowhouse.tables",
            "rowhouse.tenant",
            "rowhouse.tool",
            "rowhouse.url",
            "rowhouse.user",
            "rowhouse.version",
            "hibernate.version",
            "flyway.version",
            "flyway.url",
            "flyway.user",
            "flyway.password");

    /** The expression for the tenant of single tables. */
    SortedMap<String, String> tenants(Map<String, String> configured) {
        SortedMap<String, String> tenants = new TreeMap<>(configured);
        addTo(tenants, TENANT_OF);
        return tenants;
    }

    /** The settings of Hibernate, Rowhouse and Flyway. */
    SortedMap<String, String> settings(Map<String, String> configured) {
        SortedMap<String, String> settings = new TreeMap<>(configured);
        for (String prefix : new String[] {"rowhouse.", "hibernate.", "flyway."}) {
            SortedMap<String, String> found = new TreeMap<>();
            addTo(found, prefix);
            found.forEach((name, value) -> settings.put(prefix + name, value));
        }
        settings.keySet().removeIf(name -> NOT_SETTINGS.contains(name) || name.startsWith(TENANT_OF));
        return settings;
    }

    private void addTo(Map<String, String> found, String prefix) {
        for (Properties properties : new Properties[] {project, user}) {
            properties.stringPropertyNames().stream()
                    .filter(name -> name.startsWith(prefix))
                    .forEach(name -> found.put(name.substring(prefix.length()), properties.getProperty(name)));
        }
    }
}
