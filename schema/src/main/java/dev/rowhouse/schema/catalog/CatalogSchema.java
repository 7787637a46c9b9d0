package dev.rowhouse.schema.catalog;

import dev.rowhouse.schema.Identifier;
import java.util.List;

/**
 * A schema.
 *
 * @param grants who may do what in it, ordered; the owner's own rights are not among them
 * @since 0.1.0
 */
public record CatalogSchema(Identifier name, Identifier owner, List<Grant> grants) {

    /** Keeps its own copy of the list. */
    public CatalogSchema {
        grants = List.copyOf(grants);
    }
}
