package dev.rowhouse.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table of the model, or a partition of one, as the catalog has it.
 *
 * @param name with its schema, as SQL may write it
 * @param kind as {@code pg_class.relkind} has it
 * @param column the tenant column; null if there is none of that name
 * @param rights what PUBLIC, the tenants' roles and the logins that have theirs may do, such as {@code PUBLIC SELECT}
 * @param policies by name
 */
record StoredTable(
        String name,
        boolean partition,
        String kind,
        boolean enabled,
        boolean forced,
        @Nullable Column column,
        List<String> rights,
        Map<String, StoredPolicy> policies) {

    boolean isTable() {
        return kind.equals("r") || kind.equals("p");
    }

    /** Those of the rights that are of one of these kinds, in words. */
    String rights(List<String> kinds) {
        return String.join(
                ", ",
                rights.stream()
                        .filter(right -> kinds.stream().anyMatch(kind -> right.endsWith(" " + kind)))
                        .toList());
    }

    /**
     * The tenant column.
     *
     * @param quoted its name, as PostgreSQL prints it
     * @param type without a length
     * @param filledBy the default; null if there is none
     * @param indexed whether an index leads with it
     */
    record Column(
            String quoted,
            String type,
            boolean notNull,
            @Nullable String filledBy,
            boolean indexed) {}
}
