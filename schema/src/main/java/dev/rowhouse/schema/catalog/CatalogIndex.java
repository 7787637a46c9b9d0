package dev.rowhouse.schema.catalog;

import dev.rowhouse.schema.Identifier;
import java.util.List;

/**
 * An index.
 *
 * @param columns the columns of the key, in their order; one that is an expression ends the list
 * @param whole whether the list holds all that the key has
 * @param valid whether it can be used
 * @param partial whether it covers only some of the rows
 * @param inherited whether it is a part of an index of the partitioned table, and goes with that one
 * @param definition the statement that makes it, as PostgreSQL prints it
 * @since 0.1.0
 */
public record CatalogIndex(
        Identifier name,
        List<Identifier> columns,
        boolean whole,
        boolean unique,
        boolean primary,
        boolean valid,
        boolean partial,
        boolean inherited,
        String definition) {

    /** Keeps its own copy of the list. */
    public CatalogIndex {
        columns = List.copyOf(columns);
    }
}
