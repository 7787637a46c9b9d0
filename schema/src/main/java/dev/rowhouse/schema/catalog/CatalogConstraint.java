package dev.rowhouse.schema.catalog;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A constraint of a table.
 *
 * @param columns the columns that it is about, in the order of its definition; for a check in the table's order
 * @param references the table that a foreign key points to; empty for any other kind
 * @param referenced the columns that it points to, in the order of {@code columns}
 * @param validated whether every row is known to meet it
 * @param inherited whether it comes from a parent, as those of a partition do, and goes with the parent's
 * @param definition what stands behind the name when it is added, as PostgreSQL prints it with nothing but {@code pg_catalog} on
 *     the search path
 * @since 0.1.0
 */
public record CatalogConstraint(
        Identifier name,
        Kind kind,
        List<Identifier> columns,
        Optional<TableName> references,
        List<Identifier> referenced,
        boolean validated,
        boolean inherited,
        String definition) {

    /** Keeps its own copies of the lists. */
    public CatalogConstraint {
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
    }

    /**
     * What a constraint demands.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** A condition on each row. */
        CHECK,
        /** A row in another table. */
        FOREIGN_KEY,
        /** The identity of a row. */
        PRIMARY_KEY,
        /** That no two rows are equal. */
        UNIQUE,
        /** That no two rows overlap. */
        EXCLUSION
    }
}
