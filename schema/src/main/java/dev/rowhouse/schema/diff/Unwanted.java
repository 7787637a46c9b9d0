package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.catalog.CatalogSequence;
import dev.rowhouse.schema.catalog.CatalogTable;
import dev.rowhouse.schema.catalog.Grant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what is Rowhouse's on objects that the model does not name, and takes it away. Views are their makers' to open. */
final class Unwanted {

    private static final String GONE = "The model no longer has anything here that the roles of the wall need.";

    private final Comparison comparison;
    private final Set<TableName> wanted = new HashSet<>();
    private final Set<TableName> sequences = new HashSet<>();
    private final List<Optional<Identifier>> roles;

    Unwanted(Comparison comparison) {
        this.comparison = comparison;
        this.roles = comparison.policyRoles().stream().map(Optional::of).toList();
        comparison.model().tables().forEach(table -> {
            wanted.add(table.name());
            comparison.partitionsOf(table.name()).forEach(partition -> wanted.add(partition.name()));
        });
        comparison.model().shared().forEach(table -> wanted.add(table.name()));
        comparison.model().counters().forEach(table -> wanted.add(table.name()));
        comparison.model().tables().stream().map(TenantTable::sequences).forEach(sequences::addAll);
        comparison.model().shared().stream().map(SharedTable::sequences).forEach(sequences::addAll);
    }

    void takeDown() {
        comparison.after().tables().values().stream()
                .filter(table -> !wanted.contains(table.name()) && isTable(table))
                .forEach(table -> {
                    TakeDown wall = new TakeDown(comparison, table);
                    wall.rights();
                    wall.wall(false);
                });
        comparison.after().sequences().values().stream()
                .filter(sequence -> !sequences.contains(sequence.name()))
                .forEach(this::sequence);
        schemas();
    }

    private static boolean isTable(CatalogTable table) {
        return table.kind() == CatalogTable.Kind.TABLE || table.kind() == CatalogTable.Kind.PARTITIONED;
    }

    private void sequence(CatalogSequence sequence) {
        new RightsComparison(Rights.Target.sequence(sequence.name()), sequence.grants(), comparison.report())
                .takeAll(roles, GONE);
    }

    /** A schema whose views somebody opened to the roles is needed by those. */
    private void schemas() {
        Set<Identifier> needed = comparison.after().tables().values().stream()
                .filter(table -> !isTable(table) && table.grants().stream().anyMatch(this::isToUs))
                .map(table -> table.name().schema())
                .collect(Collectors.toSet());
        needed.addAll(comparison.model().schemas());
        comparison.after().schemas().values().stream()
                .filter(schema -> !needed.contains(schema.name()))
                .forEach(schema -> new RightsComparison(
                                Rights.Target.schema(schema.name()), schema.grants(), comparison.report())
                        .takeAll(roles, GONE));
    }

    private boolean isToUs(Grant grant) {
        return roles.contains(grant.grantee());
    }
}
