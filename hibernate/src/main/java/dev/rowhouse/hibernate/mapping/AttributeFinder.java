package dev.rowhouse.hibernate.mapping;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.FilterConfiguration;
import org.hibernate.mapping.PersistentClass;
import org.jspecify.annotations.Nullable;

/** Finds the attribute that says whose an entity is, and notes what is wrong with it. */
final class AttributeFinder {

    /** The name of the column, and of an attribute, where the entity gives none. */
    static final String BY_DEFAULT = "tenant";

    private final Metadata metadata;
    private final PhysicalNames names;
    private final Mistakes mistakes;

    AttributeFinder(Metadata metadata, PhysicalNames names, Mistakes mistakes) {
        this.metadata = metadata;
        this.names = names;
        this.mistakes = mistakes;
    }

    /** The type of an attribute that was found; empty if it was a mistake. */
    static Optional<IdentifierType> typeOf(TenantAttribute attribute) {
        return attribute.value() instanceof BasicValue value
                ? IdentifierType.of(value.resolve().getDomainJavaType().getJavaTypeClass())
                : Optional.empty();
    }

    /**
     * The hierarchy with its tenant's column and attribute.
     *
     * @param entities the root first
     * @param column the name that the annotation gives; empty if it gives none
     */
    Hierarchy.Scoped scoped(List<PersistentClass> entities, String column) {
        List<TenantAttribute> attributes = entities.stream()
                .flatMap(entity -> TenantAttribute.of(entity).stream())
                .toList();
        List<String> filters = filters(entities);
        Identifier named = names.column(column.isEmpty() ? BY_DEFAULT : column);
        TenantAttribute found = filters.isEmpty()
                ? plain(attributes, named, column.isEmpty())
                : tenantId(entities.get(0), attributes, filters);
        if (found == null) {
            return new Hierarchy.Scoped(entities, named, null);
        }
        Identifier mapped = found.column().map(PhysicalNames::mapped).orElse(named);
        if (isSound(entities.get(0), found) && !column.isEmpty() && !mapped.equals(named)) {
            mistakes.error(
                    entities.get(0),
                    "has two tenant columns, \"" + column + "\" of @TenantScoped and \"" + mapped.getText()
                            + "\" of the attribute " + found.path(),
                    "name only one");
        }
        return new Hierarchy.Scoped(entities, mapped, found);
    }

    /** The conditions by which Hibernate confines the entities, one for each @TenantId. */
    private static List<String> filters(List<PersistentClass> entities) {
        return entities.stream()
                .flatMap(entity -> entity.getFilters().stream())
                .filter(filter -> filter.getName().equals(TenantIdBinder.FILTER_NAME))
                .map(FilterConfiguration::getCondition)
                .distinct()
                .toList();
    }

    private @Nullable TenantAttribute tenantId(
            PersistentClass root, List<TenantAttribute> attributes, List<String> filters) {
        if (filters.size() > 1) {
            mistakes.error(root, "has two tenant columns, each with a @TenantId", "keep one");
        }
        return attributes.stream()
                .filter(attribute -> attribute.isFilteredBy(filters.get(0)))
                .min(Comparator.comparing(attribute -> attribute.entity() != root))
                .orElse(null);
    }

    /** Of several that are mapped to the column the one that writes it. */
    private @Nullable TenantAttribute plain(List<TenantAttribute> attributes, Identifier column, boolean alsoByName) {
        return attributes.stream()
                .filter(attribute -> attribute.isMappedTo(column)
                        || (alsoByName && attribute.path().equals(BY_DEFAULT)))
                .min(Comparator.comparing((TenantAttribute attribute) -> !attribute.isBasic())
                        .thenComparing(attribute -> !attribute.isMappedTo(column))
                        .thenComparing(attribute -> !attribute.property().isInsertable()))
                .orElse(null);
    }

    /** Whether the attribute can be the tenant's; if not, a mistake says why. */
    private boolean isSound(PersistentClass root, TenantAttribute attribute) {
        PersistentClass entity = attribute.entity();
        String what = "has the attribute " + attribute.path() + " for its tenant, which ";
        if (attribute.isFormula()) {
            return mistake(entity, what + "is a formula", "map it to a column");
        }
        Optional<Column> column = attribute.column();
        if (column.isEmpty() || !attribute.isBasic()) {
            return mistake(
                    entity,
                    what + "is an association",
                    "map its column by a basic attribute, and the association with insertable = false, updatable = false");
        }
        if (entity != root) {
            return mistake(entity, what + "its root " + Mistakes.name(root) + " does not have", "move it to the root");
        }
        if (!attribute.value().getTable().equals(root.getTable())) {
            return mistake(
                    entity,
                    what + "is in the table " + attribute.value().getTable().getName(),
                    "map it to a column of the entity's own table");
        }
        if (column.get().isNullable() && !attribute.inIdentifier()) {
            mistakes.error(entity, what + "may be null", "add @Column(nullable = false), it is filled in by itself");
        }
        return isOfSoundType(attribute, (BasicValue) attribute.value(), column.get(), what);
    }

    private boolean isOfSoundType(TenantAttribute attribute, BasicValue value, Column column, String what) {
        PersistentClass entity = attribute.entity();
        BasicValue.Resolution<?> resolution = value.resolve();
        Class<?> javaType = resolution.getDomainJavaType().getJavaTypeClass();
        Optional<IdentifierType> type = IdentifierType.of(javaType);
        if (type.isEmpty()) {
            return mistake(
                    entity,
                    what + "is of type " + javaType.getName(),
                    "make it a String, a Long, an Integer or a UUID");
        }
        if (resolution.getValueConverter() != null) {
            return mistake(entity, what + "is converted", "remove the converter, the column holds the id as it is");
        }
        String sqlType = column.getSqlType(metadata);
        return type.get().columnType(sqlType).isPresent()
                || mistake(
                        entity,
                        what + "is of type " + javaType.getSimpleName() + " and has a column of type " + sqlType,
                        "make the column " + type.get().columns());
    }

    /** Notes it, and is false. */
    private boolean mistake(PersistentClass entity, String what, String mend) {
        mistakes.error(entity, what, mend);
        return false;
    }
}
