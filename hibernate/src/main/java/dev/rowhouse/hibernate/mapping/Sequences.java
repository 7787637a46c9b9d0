package dev.rowhouse.hibernate.mapping;

import dev.rowhouse.schema.TableName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.QualifiedName;
import org.hibernate.mapping.RootClass;

/** What inserts draw identifiers from: sequences by the table that they are for, and tables. */
final class Sequences {

    private final PhysicalNames names;
    private final Map<TableName, Set<TableName>> byTable = new LinkedHashMap<>();
    private final Set<TableName> counters = new LinkedHashSet<>();

    private Sequences(PhysicalNames names) {
        this.names = names;
    }

    static Sequences of(Metadata metadata, Layout layout, PhysicalNames names) {
        Sequences sequences = new Sequences(names);
        layout.tables().forEach(sequences::addEntities);
        for (org.hibernate.mapping.Collection collection : metadata.getCollectionBindings()) {
            List<QualifiedName> drawn = DrawnFrom.sequencesOf(collection);
            if (!drawn.isEmpty()) {
                sequences.add(names.of(collection.getCollectionTable().getQualifiedTableName()), drawn);
            }
        }
        return sequences;
    }

    /** The sequences that inserts into this table draw from. */
    List<TableName> of(LaidTable table) {
        return List.copyOf(byTable.getOrDefault(table.name(), Set.of()));
    }

    /** The tables that identifiers are counted in. */
    Collection<TableName> counters() {
        return counters;
    }

    /** With each of a hierarchy's tables, of which an abstract root may have none and each concrete entity one. */
    private void addEntities(LaidTable table) {
        table.claims().stream()
                .filter(claim -> claim.own() && !(claim.hierarchy() instanceof Hierarchy.Undeclared))
                .map(claim -> claim.entity().getRootClass())
                .distinct()
                .forEach(root -> addEntity(table, root));
    }

    private void addEntity(LaidTable table, RootClass root) {
        add(table.name(), DrawnFrom.sequencesOf(root));
        DrawnFrom.tablesOf(root).forEach(counter -> counters.add(names.of(counter)));
    }

    private void add(TableName table, List<QualifiedName> drawn) {
        drawn.forEach(sequence ->
                byTable.computeIfAbsent(table, key -> new LinkedHashSet<>()).add(names.of(sequence)));
    }
}
