package dev.rowhouse.hibernate.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.mapping.AuxiliaryTableHolder;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.JoinedSubclass;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.UnionSubclass;
import org.hibernate.mapping.Value;

/**
 * That a table holds a part of an entity.
 *
 * @param table the table
 * @param entity the entity
 * @param word whose word on tenants holds for the table: the entity itself, or the other side of a join table
 * @param hierarchy of the one whose word holds
 * @param kind how the table holds it
 */
record TableClaim(Table table, PersistentClass entity, PersistentClass word, Hierarchy hierarchy, Kind kind) {

    /** How a table holds a part of an entity. */
    enum Kind {
        /** The entity is mapped to it. */
        OWN,
        /** Its rows refer to a row of the entity: a collection's, an association's, a secondary table's. */
        PART,
        /** It keeps what was, of rows that may be gone. */
        HISTORY
    }

    /** Whether the entity is mapped to it. */
    boolean own() {
        return kind == Kind.OWN;
    }

    /**
     * The table to whose rows this one's refer, and take their tenant from; empty for the table of a root, and where there are
     * several, as of an owner that has a table for each of its classes.
     */
    Optional<Table> parent() {
        Optional<Table> parent = switch (kind) {
            case OWN ->
                entity instanceof JoinedSubclass
                        ? Optional.of(entity.getSuperclass().getTable())
                        : Optional.empty();
            case PART ->
                word.getSubclasses().stream().anyMatch(UnionSubclass.class::isInstance)
                        ? Optional.empty()
                        : Optional.of(word.getTable());
            case HISTORY -> Optional.empty();
        };
        return parent.filter(HierarchyReader::isTable).filter(one -> !one.equals(table));
    }

    /** All claims: those of entities on their own tables first, and of a collection's two sides the one that writes it first. */
    static List<TableClaim> of(java.util.Collection<Collection> collections, Map<String, Hierarchy> hierarchies) {
        List<TableClaim> claims = new ArrayList<>();
        for (Hierarchy hierarchy : List.copyOf(new java.util.LinkedHashSet<>(hierarchies.values()))) {
            hierarchy
                    .entities()
                    .forEach(entity ->
                            claims.add(new TableClaim(entity.getTable(), entity, entity, hierarchy, Kind.OWN)));
            for (PersistentClass entity : hierarchy.entities()) {
                claims.addAll(new TableClaim(entity.getTable(), entity, entity, hierarchy, Kind.OWN).history(entity));
                for (Join join : entity.getJoins()) {
                    TableClaim claim = joined(join, entity, hierarchies);
                    claims.add(claim);
                    claims.addAll(claim.history(join));
                }
            }
        }
        collections.stream()
                .sorted(Comparator.comparing(Collection::isInverse).thenComparing(Collection::getRole))
                .forEach(collection -> claims.addAll(collected(collection, hierarchies)));
        return claims.stream()
                .filter(claim -> HierarchyReader.isTable(claim.table))
                .toList();
    }

    /** The table in which Hibernate keeps what was in this one before, of what is {@code @Audited} or {@code @Temporal}. */
    private List<TableClaim> history(AuxiliaryTableHolder holder) {
        Table history = holder.getAuxiliaryTable();
        return history == null ? List.of() : List.of(new TableClaim(history, entity, word, hierarchy, Kind.HISTORY));
    }

    /** A secondary table, or the join table of an association to one. */
    private static TableClaim joined(Join join, PersistentClass entity, Map<String, Hierarchy> hierarchies) {
        Stream<Value> values = join.getProperties().stream().map(property -> property.getValue());
        return part(join.getTable(), entity, wordOf(entity, values, hierarchies), hierarchies);
    }

    /** Of an association to many without a table of its own there may be a history all the same. */
    private static List<TableClaim> collected(Collection collection, Map<String, Hierarchy> hierarchies) {
        PersistentClass owner = collection.getOwner();
        Stream<Value> values = collection instanceof IndexedCollection indexed
                ? Stream.of(collection.getElement(), indexed.getIndex())
                : Stream.of(collection.getElement());
        TableClaim claim =
                part(collection.getCollectionTable(), owner, wordOf(owner, values, hierarchies), hierarchies);
        List<TableClaim> claims = new ArrayList<>(claim.history(collection));
        if (!collection.isOneToMany()) {
            claims.add(0, claim);
        }
        return claims;
    }

    private static TableClaim part(
            Table table, PersistentClass entity, PersistentClass word, Map<String, Hierarchy> hierarchies) {
        return new TableClaim(table, entity, word, hierarchy(word.getEntityName(), hierarchies), Kind.PART);
    }

    /** The owner has it, unless only another entity that a row refers to belongs to a tenant. */
    private static PersistentClass wordOf(
            PersistentClass owner, Stream<Value> values, Map<String, Hierarchy> hierarchies) {
        if (hierarchy(owner.getEntityName(), hierarchies) instanceof Hierarchy.Scoped) {
            return owner;
        }
        return values.flatMap(TableClaim::referenced)
                .filter(name -> hierarchies.get(name) instanceof Hierarchy.Scoped)
                .findFirst()
                .flatMap(name -> hierarchy(name, hierarchies).entities().stream()
                        .filter(entity -> entity.getEntityName().equals(name))
                        .findFirst())
                .orElse(owner);
    }

    private static Hierarchy hierarchy(String entity, Map<String, Hierarchy> hierarchies) {
        return Objects.requireNonNull(hierarchies.get(entity), entity);
    }

    private static Stream<String> referenced(Value value) {
        if (value instanceof ToOne association) {
            return Stream.of(association.getReferencedEntityName());
        }
        return value instanceof Component component
                ? component.getProperties().stream().flatMap(property -> referenced(property.getValue()))
                : Stream.empty();
    }
}
