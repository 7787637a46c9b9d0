package dev.rowhouse.hibernate.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.Formula;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Value;

/**
 * An attribute of an entity that is mapped to columns, be it the entity's own, its identifier's or an embeddable's.
 *
 * @param entity whose it is
 * @param property what Hibernate knows of it
 * @param path its name, with the names of the attributes that hold it
 * @param inIdentifier whether it is a part of the identifier
 */
record TenantAttribute(PersistentClass entity, Property property, String path, boolean inIdentifier) {

    /** All attributes that the entity declares, not those of its parent. */
    static List<TenantAttribute> of(PersistentClass entity) {
        List<TenantAttribute> attributes = new ArrayList<>();
        if (entity instanceof RootClass root) {
            if (root.getIdentifierProperty() != null) {
                collect(
                        new TenantAttribute(
                                root, root.getIdentifierProperty(), name(root.getIdentifierProperty()), true),
                        attributes);
            } else if (root.getIdentifier() instanceof Component component) {
                component
                        .getProperties()
                        .forEach(property ->
                                collect(new TenantAttribute(root, property, name(property), true), attributes));
            }
        }
        for (Property property : entity.getProperties()) {
            if (!property.isBackRef() && !property.isSynthetic()) {
                collect(new TenantAttribute(entity, property, name(property), false), attributes);
            }
        }
        return attributes;
    }

    private static void collect(TenantAttribute attribute, List<TenantAttribute> into) {
        if (attribute.value() instanceof Component component) {
            for (Property property : component.getProperties()) {
                String path = attribute.path + "." + name(property);
                collect(new TenantAttribute(attribute.entity, property, path, attribute.inIdentifier), into);
            }
        } else {
            into.add(attribute);
        }
    }

    private static String name(Property property) {
        return property.getName();
    }

    Value value() {
        return property.getValue();
    }

    boolean isBasic() {
        return value() instanceof BasicValue;
    }

    /** The one column that it is mapped to; empty if it is mapped to a formula or to several columns. */
    Optional<Column> column() {
        List<Selectable> selectables = property.getSelectables();
        return selectables.size() == 1 && selectables.get(0) instanceof Column column
                ? Optional.of(column)
                : Optional.empty();
    }

    boolean isMappedTo(org.hibernate.boot.model.naming.Identifier column) {
        return property.getSelectables().stream()
                .anyMatch(selectable -> selectable instanceof Column own
                        && PhysicalNames.mapped(own).equals(column));
    }

    boolean isFormula() {
        return property.getSelectables().stream().anyMatch(Formula.class::isInstance);
    }

    /** Whether it is a {@code @TenantId}. */
    boolean isTenantId() {
        return entity.getFilters().stream()
                .anyMatch(filter ->
                        filter.getName().equals(TenantIdBinder.FILTER_NAME) && isFilteredBy(filter.getCondition()));
    }

    /** Whether that filter is the one by which Hibernate confines the entity because this attribute is its tenant's. */
    boolean isFilteredBy(String condition) {
        List<Selectable> selectables = property.getSelectables();
        return selectables.size() == 1
                && condition.equals(text(selectables.get(0)) + " = :" + TenantIdBinder.PARAMETER_NAME);
    }

    private static String text(Selectable selectable) {
        return selectable instanceof Formula formula ? formula.getFormula() : ((Column) selectable).getName();
    }
}
