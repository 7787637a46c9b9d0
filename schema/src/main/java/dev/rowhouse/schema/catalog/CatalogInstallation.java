package dev.rowhouse.schema.catalog;

import dev.rowhouse.schema.RoleNames;
import java.util.Map;

/**
 * What is installed of Rowhouse in a database.
 *
 * @param version the version of the script that installed it
 * @param roles the roles that are the ways in
 * @param functions the fingerprint of each function in the schema {@code rowhouse}, by its name with the types of its arguments
 * @since 0.1.0
 */
public record CatalogInstallation(int version, RoleNames roles, Map<String, String> functions) {

    /** Keeps its own copy of the map. */
    public CatalogInstallation {
        functions = Map.copyOf(functions);
    }
}
