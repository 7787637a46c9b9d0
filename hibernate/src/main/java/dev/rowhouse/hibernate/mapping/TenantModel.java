package dev.rowhouse.hibernate.mapping;

import dev.rowhouse.schema.PolicyModel;
import java.util.List;
import org.hibernate.boot.Metadata;

/**
 * What the mapping of the entities says of tenants: the tables to protect, and how a tenant is identified. Derived from
 * Hibernate's metadata alone, without a database. Immutable.
 *
 * @since 0.1.0
 */
public final class TenantModel {

    private final PolicyModel policyModel;
    private final Class<?> identifierType;

    private TenantModel(PolicyModel policyModel, Class<?> identifierType) {
        this.policyModel = policyModel;
        this.identifierType = identifierType;
    }

    /** The model of that metadata, which {@link TenantMappingContributor} has seen. */
    public static TenantModel of(Metadata metadata) {
        return new TenantModel(PolicyModel.builder().build(), String.class);
    }

    /** The tables to protect, with their sequences. */
    public PolicyModel policyModel() {
        return policyModel;
    }

    /** The class of a tenant's identifier: {@code String}, {@code Integer}, {@code Long} or {@code UUID}. */
    public Class<?> identifierType() {
        return identifierType;
    }

    /** The names of the entities that a table holds a part of, for messages; empty for a table that is not in the model. */
    public List<String> entitiesOf(String tableName) {
        return List.of();
    }

    /** Whether no table is to be protected. */
    public boolean isEmpty() {
        return policyModel.tables().isEmpty() && policyModel.shared().isEmpty();
    }
}
