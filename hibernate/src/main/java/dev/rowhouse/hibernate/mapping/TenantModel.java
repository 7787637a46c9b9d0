package dev.rowhouse.hibernate.mapping;

import dev.rowhouse.schema.CounterTable;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.mapping.Column;

/**
 * What the mapping of the entities says of tenants: the tables to protect, and how a tenant is identified. Derived from
 * Hibernate's metadata alone, without a database. Immutable.
 *
 * @since 0.1.0
 */
public final class TenantModel {

    private final PolicyModel policyModel;
    private final Class<?> identifierType;
    private final Map<String, List<String>> entities;

    private TenantModel(PolicyModel policyModel, Class<?> identifierType, Map<String, List<String>> entities) {
        this.policyModel = policyModel;
        this.identifierType = identifierType;
        this.entities = entities;
    }

    /**
     * The model of that metadata, which {@link TenantMappingContributor} has seen; an empty one of metadata in which no entity has
     * to do with tenants.
     *
     * @throws TenantMappingException if a setting has a value that is not possible
     */
    public static TenantModel of(Metadata metadata) {
        MetadataImplementor implementor = (MetadataImplementor) metadata;
        PhysicalNames names = PhysicalNames.of(implementor);
        return of(implementor, names, read(implementor, names));
    }

    static TenantModel of(MetadataImplementor metadata, PhysicalNames names) {
        return of(metadata, names, read(metadata, names));
    }

    /** The model of that metadata, which was read before if the activation still has it. */
    public static TenantModel of(Metadata metadata, Activation activation) {
        MetadataImplementor implementor = (MetadataImplementor) metadata;
        PhysicalNames names = PhysicalNames.of(implementor);
        return of(implementor, names, activation.take(implementor).orElseGet(() -> read(implementor, names)));
    }

    private static Layout read(MetadataImplementor metadata, PhysicalNames names) {
        MappingSettings settings =
                MappingSettings.of(metadata.getMetadataBuildingOptions().getServiceRegistry());
        return Layout.read(metadata, names, settings, new Mistakes());
    }

    private static TenantModel of(MetadataImplementor metadata, PhysicalNames names, Layout layout) {
        PolicyModel.Builder model = PolicyModel.builder();
        Sequences sequences = Sequences.of(metadata, layout, names);
        Map<String, List<String>> entities = new LinkedHashMap<>();
        for (LaidTable table : layout.tables()) {
            entities.computeIfAbsent(table.name().name().value(), name -> new ArrayList<>())
                    .addAll(table.entities());
            if (table.hierarchy() instanceof Hierarchy.Shared shared) {
                model.shared(new SharedTable(table.name(), shared.because(), sequences.of(table)));
            } else if (table.hierarchy() instanceof Hierarchy.Scoped scoped) {
                TenantColumn column = column(scoped, table, layout.type(), metadata);
                model.table(new TenantTable(table.name(), column, sequences.of(table), parent(table, names)));
            }
        }
        Set<TableName> walled = layout.tables().stream().map(LaidTable::name).collect(Collectors.toSet());
        sequences.counters().stream()
                .filter(counter -> !walled.contains(counter))
                .forEach(counter -> model.counter(new CounterTable(counter)));
        return new TenantModel(model.build(), layout.type().javaType(), entities);
    }

    /** The tables to protect, with their sequences. */
    public PolicyModel policyModel() {
        return policyModel;
    }

    /** The class of a tenant's identifier: {@code String}, {@code Integer}, {@code Long} or {@code UUID}. */
    public Class<?> identifierType() {
        return identifierType;
    }

    /**
     * The names of the entities that a table holds a part of, for messages.
     *
     * @param table the table's name as the catalog spells it, without its schema; those of several schemas count as one
     * @return the names, empty for a table that is not in the model
     */
    public List<String> entitiesOf(String table) {
        return entities.getOrDefault(table, List.of());
    }

    /** Whether no table is to be protected. */
    public boolean isEmpty() {
        return policyModel.tables().isEmpty() && policyModel.shared().isEmpty();
    }

    /** None for a table that is an entity's of its own, whatever else is kept in it. */
    private static Optional<TableName> parent(LaidTable table, PhysicalNames names) {
        return table.claims().stream()
                .filter(claim -> claim.hierarchy().equals(table.hierarchy()))
                .min(Comparator.comparing(TableClaim::kind))
                .flatMap(TableClaim::parent)
                .map(parent -> names.of(parent.getQualifiedTableName()));
    }

    private static TenantColumn column(
            Hierarchy.Scoped scoped, LaidTable table, IdentifierType type, Metadata metadata) {
        Column column = table.mapped().get(0).getColumn(scoped.column());
        Optional<TenantType> declared =
                column == null ? Optional.empty() : type.columnType(column.getSqlType(metadata));
        return new TenantColumn(PhysicalNames.folded(scoped.column()), declared.orElseGet(type::byDefault));
    }
}
