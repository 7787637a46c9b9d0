package dev.rowhouse.schema.catalog;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A table, or what may be taken for one.
 *
 * @param kind what it is
 * @param enabled whether row-level security is enabled
 * @param forced whether it is forced, so that it binds the owner, too
 * @param partitionOf the partitioned table that it is a partition of; empty if it is none
 * @param columns in their order
 * @param indexes ordered by name
 * @param constraints ordered by name
 * @param policies ordered by name
 * @param grants who may do what with it or with a column, ordered; the owner's own rights are not among them
 * @since 0.1.0
 */
public record CatalogTable(
        TableName name,
        Kind kind,
        Identifier owner,
        boolean enabled,
        boolean forced,
        Optional<TableName> partitionOf,
        List<CatalogColumn> columns,
        List<CatalogIndex> indexes,
        List<CatalogConstraint> constraints,
        List<CatalogPolicy> policies,
        List<Grant> grants) {

    /** Keeps its own copies of the lists. */
    public CatalogTable {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        constraints = List.copyOf(constraints);
        policies = List.copyOf(policies);
        grants = List.copyOf(grants);
    }

    /** The column of that name; empty if there is none. */
    public Optional<CatalogColumn> column(Identifier column) {
        return columns.stream()
                .filter(candidate -> candidate.name().equals(column))
                .findFirst();
    }

    /** The policy of that name; empty if there is none. */
    public Optional<CatalogPolicy> policy(String policy) {
        return policies.stream()
                .filter(candidate -> candidate.name().value().equals(policy))
                .findFirst();
    }

    /**
     * What a relation is.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** A table, or a partition that holds rows. */
        TABLE,
        /** A table whose rows are in its partitions. */
        PARTITIONED,
        /** A view. */
        VIEW,
        /** A materialized view. */
        MATERIALIZED_VIEW,
        /** A table of another server. */
        FOREIGN
    }
}
