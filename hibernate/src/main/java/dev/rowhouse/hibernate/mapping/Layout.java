package dev.rowhouse.hibernate.mapping;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;

/**
 * The tables of a mapping and whose their rows are.
 *
 * @param hierarchies the entities, ordered by the root's name
 * @param tables the tables that belong to tenants or are shared, entities' before those of collections
 * @param type how a tenant is identified
 */
record Layout(List<Hierarchy> hierarchies, List<LaidTable> tables, IdentifierType type) {

    /** The layout of that metadata, which may still be in the making; what is wrong with it is added to the mistakes. */
    static Layout read(MetadataImplementor metadata, PhysicalNames names, MappingSettings settings, Mistakes mistakes) {
        AttributeFinder finder = new AttributeFinder(metadata, names, mistakes);
        HierarchyReader reader = new HierarchyReader(settings, finder, names, mistakes);
        List<Hierarchy> hierarchies = metadata.getEntityBindings().stream()
                .filter(RootClass.class::isInstance)
                .map(RootClass.class::cast)
                .sorted(Comparator.comparing(PersistentClass::getEntityName))
                .map(reader::read)
                .toList();
        Map<String, Hierarchy> byEntity = new LinkedHashMap<>();
        hierarchies.forEach(
                hierarchy -> hierarchy.entities().forEach(entity -> byEntity.put(entity.getEntityName(), hierarchy)));
        IdentifierType type = type(hierarchies, settings, mistakes);
        List<LaidTable> tables =
                LaidTable.of(TableClaim.of(metadata.getCollectionBindings(), byEntity), names, mistakes);
        tables.forEach(table -> table.check(metadata, type, mistakes));
        return new Layout(hierarchies, tables, type);
    }

    /** The attributes of the entities that belong to tenants, where there are any. */
    List<TenantAttribute> attributes() {
        return hierarchies.stream()
                .flatMap(hierarchy -> attribute(hierarchy).stream())
                .toList();
    }

    private static Optional<TenantAttribute> attribute(Hierarchy hierarchy) {
        return hierarchy instanceof Hierarchy.Scoped scoped
                ? Optional.ofNullable(scoped.attribute())
                : Optional.empty();
    }

    /** One type for all, as Hibernate wants it: an attribute's, or else the setting's. */
    private static IdentifierType type(List<Hierarchy> hierarchies, MappingSettings settings, Mistakes mistakes) {
        Map<IdentifierType, String> types = new LinkedHashMap<>();
        for (Hierarchy hierarchy : hierarchies) {
            attribute(hierarchy)
                    .ifPresent(attribute -> AttributeFinder.typeOf(attribute)
                            .ifPresent(type ->
                                    types.putIfAbsent(type, Mistakes.name(hierarchy.root()) + "." + attribute.path())));
        }
        if (settings.tenantType() != null) {
            IdentifierType.of(settings.tenantType())
                    .ifPresent(type -> types.putIfAbsent(type, "the setting " + MappingSettings.TENANT_TYPE));
        }
        if (types.size() > 1) {
            mistakes.error(types.entrySet().stream()
                    .map(type -> type.getValue() + " says "
                            + type.getKey().javaType().getSimpleName())
                    .collect(Collectors.joining(
                            ", ", "Tenants are identified by one type in all entities: ", ": settle for one")));
        }
        return types.keySet().stream().findFirst().orElse(IdentifierType.STRING);
    }
}
