package dev.rowhouse.hibernate.mapping;

import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;

/**
 * Adds the tenant's column to the tables that Hibernate makes for an entity and that would have none. Hibernate creates and
 * validates it and never writes it. To Hibernate it may be null and has no default, so that {@code update} can add it to a table
 * with rows; the policies make the rest of it.
 */
final class TenantColumns {

    private final MetadataBuildingContext context;
    private final IdentifierType type;

    TenantColumns(MetadataBuildingContext context, IdentifierType type) {
        this.context = context;
        this.type = type;
    }

    void addTo(LaidTable table) {
        if (table.hierarchy() instanceof Hierarchy.Scoped scoped) {
            table.mapped().stream()
                    .filter(mapped -> mapped.getColumn(scoped.column()) == null)
                    .forEach(mapped -> add(scoped, mapped));
        }
    }

    private void add(Hierarchy.Scoped scoped, Table table) {
        Column column = new Column(scoped.column().render());
        column.setNullable(true);
        if (scoped.attribute() != null) {
            scoped.attribute().column().ifPresent(attribute -> {
                column.setLength(attribute.getLength());
                column.setSqlType(attribute.getSqlType());
            });
        }
        BasicValue value = new BasicValue(context, table);
        value.setImplicitJavaTypeAccess(types -> type.javaType());
        value.addColumn(column, false, false);
        value.resolve();
        table.addColumn(column);
    }
}
