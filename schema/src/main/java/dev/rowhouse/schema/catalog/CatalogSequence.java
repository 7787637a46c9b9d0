package dev.rowhouse.schema.catalog;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A sequence.
 *
 * @param ownedBy the table whose column it belongs to, as {@code serial} and identity columns have it; empty if it stands alone
 * @param grants who may do what with it, ordered; the owner's own rights are not among them
 * @since 0.1.0
 */
public record CatalogSequence(TableName name, Identifier owner, Optional<TableName> ownedBy, List<Grant> grants) {

    /** Keeps its own copy of the list. */
    public CatalogSequence {
        grants = List.copyOf(grants);
    }
}
