package dev.rowhouse.hibernate.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.mapping.AuxiliaryTableHolder;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;

/**
 * That a table holds a part of an entity.
 *
 * @param table the table
 * @param entity the entity
 * @param hierarchy whose word on tenants holds for the table: the entity's, or that of the other side of a join table
 * @param own whether the entity is mapped to it, in contrast to a collection or an association
 */
record TableClaim(Table table, PersistentClass entity, Hierarchy hierarchy, boolean own) {

    /** All claims: those of entities on their own tables first, and of a collection's two sides the one that writes it first. */
    static List<TableClaim> of(java.util.Collection<Collection> collections, Map<String, Hierarchy> hierarchies) {
        List<TableClaim> claims = new ArrayList<>();
        for (Hierarchy hierarchy : List.copyOf(new java.util.LinkedHashSet<>(hierarchies.values()))) {
            hierarchy
                    .entities()
                    .forEach(entity -> claims.add(new TableClaim(entity.getTable(), entity, hierarchy, true)));
            for (PersistentClass entity : hierarchy.entities()) {
                claims.addAll(new TableClaim(entity.getTable(), entity, hierarchy, false).history(entity));
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
        return history == null ? List.of() : List.of(new TableClaim(history, entity, hierarchy, false));
    }

    /** A secondary table, or the join table of an association to one. */
    private static TableClaim joined(Join join, PersistentClass entity, Map<String, Hierarchy> hierarchies) {
        Stream<Value> values = join.getProperties().stream().map(property -> property.getValue());
        return new TableClaim(join.getTable(), entity, wordOf(entity, values, hierarchies), false);
    }

    /** Of an association to many without a table of its own there may be a history all the same. */
    private static List<TableClaim> collected(Collection collection, Map<String, Hierarchy> hierarchies) {
        PersistentClass owner = collection.getOwner();
        Stream<Value> values = collection instanceof IndexedCollection indexed
                ? Stream.of(collection.getElement(), indexed.getIndex())
                : Stream.of(collection.getElement());
        TableClaim claim =
                new TableClaim(collection.getCollectionTable(), owner, wordOf(owner, values, hierarchies), false);
        List<TableClaim> claims = new ArrayList<>(claim.history(collection));
        if (!collection.isOneToMany()) {
            claims.add(0, claim);
        }
        return claims;
    }

    /** The owner's word, unless only another entity that a row refers to belongs to a tenant. */
    private static Hierarchy wordOf(PersistentClass owner, Stream<Value> values, Map<String, Hierarchy> hierarchies) {
        Hierarchy own = Objects.requireNonNull(hierarchies.get(owner.getEntityName()), owner::getEntityName);
        if (own instanceof Hierarchy.Scoped) {
            return own;
        }
        return values.flatMap(TableClaim::referenced)
                .map(hierarchies::get)
                .filter(Hierarchy.Scoped.class::isInstance)
                .findFirst()
                .orElse(own);
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
