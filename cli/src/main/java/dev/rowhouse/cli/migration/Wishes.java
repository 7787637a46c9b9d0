package dev.rowhouse.cli.migration;

import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.diff.DiffOptions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is asked of a comparison.
 *
 * @param tables whether the entities' own tables belong to it
 * @param tenantOf by the name of a table
 */
record Wishes(
        boolean tables,
        boolean replacePolicies,
        boolean compositeKeys,
        Optional<String> tenant,
        Map<String, String> tenantOf) {

    Wishes {
        tenantOf = new TreeMap<>(tenantOf);
    }

    void addTo(DiffOptions.Builder options) {
        if (replacePolicies) {
            options.replacePolicies();
        }
        if (compositeKeys) {
            options.compositeKeys();
        }
        tenant.ifPresent(options::tenant);
        tenantOf.forEach((table, sql) -> options.tenantOf(name(table), sql));
    }

    /** Schemas of names with a dot in them are rare enough to be out of reach here. */
    private static TableName name(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? TableName.of("public", text) : TableName.of(text.substring(0, dot), text.substring(dot + 1));
    }
}
