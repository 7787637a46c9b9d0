package dev.rowhouse.hibernate.entities;

import dev.rowhouse.hibernate.mapping.PhysicalNames;
import dev.rowhouse.hibernate.mapping.TenantMappingException;
import dev.rowhouse.hibernate.mapping.TenantModel;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.SqlScript;
import dev.rowhouse.schema.TableName;
import java.sql.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.mapping.Table;

/**
 * The entities of a project as Hibernate maps them, read without the application and without a database, and what follows from
 * them for the schema. Not safe for use by several threads; to be closed, because Hibernate keeps services for it.
 *
 * @since 0.1.0
 */
public final class EntityModel implements AutoCloseable {

    private final MetadataImplementor metadata;
    private final TenantModel tenantModel;

    private EntityModel(MetadataImplementor metadata, TenantModel tenantModel) {
        this.metadata = metadata;
        this.tenantModel = tenantModel;
    }

    /**
     * Finds the entities and reads their mapping.
     *
     * @throws EntityModelException if there are none, if one cannot be loaded, or if none belongs to tenants
     * @throws TenantMappingException if the mapping has mistakes about tenants
     */
    public static EntityModel find(EntitySearch search) {
        MetadataImplementor metadata = Mappings.of(search);
        try {
            TenantModel model = TenantModel.of(metadata);
            if (model.policyModel().tables().isEmpty()) {
                throw new EntityModelException(
                        "None of the " + metadata.getEntityBindings().size()
                                + " entities that were found belongs to tenants: annotate an entity with @TenantScoped");
            }
            return new EntityModel(metadata, model);
        } catch (RuntimeException | Error e) {
            destroy(metadata);
            throw e;
        }
    }

    /** The tables to protect, with their parents and their sequences. */
    public PolicyModel policyModel() {
        return tenantModel.policyModel();
    }

    /** The same with what is known of the entities. */
    public TenantModel tenantModel() {
        return tenantModel;
    }

    /** The names of all tables that are mapped, also of those that nobody said anything of, in their order. */
    public List<TableName> mappedTables() {
        PhysicalNames names = PhysicalNames.of(metadata);
        return StreamSupport.stream(metadata.getDatabase().getNamespaces().spliterator(), false)
                .flatMap(namespace -> namespace.getTables().stream())
                .filter(Table::isPhysicalTable)
                .map(table -> names.of(table.getQualifiedTableName()))
                .distinct()
                .sorted(Comparator.comparing(TableName::sql))
                .toList();
    }

    /** Hibernate's own model, for what is not here; it goes with this one. */
    public Metadata metadata() {
        return metadata;
    }

    /**
     * What Hibernate would add to a database so that the entities have their tables, columns, sequences, indexes and
     * constraints: empty if nothing is missing. It never changes or drops what is there: a column of another type stays as it is.
     * Rowhouse's own part is not in it. The database is read and not touched, in the caller's transaction if there is one.
     *
     * @param target a connection to the database, which stays open
     * @return the statements in the order in which they can run, in one transaction
     * @throws EntityModelException if Hibernate cannot read the database
     */
    public SqlScript tableScript(Connection target) {
        return new TableTool(metadata).additions(target);
    }

    /** What Hibernate would write for a database that is empty, without asking one: namespaces, tables and all that is theirs. */
    public SqlScript createScript() {
        return new TableTool(metadata).creation();
    }

    /** Gives back what Hibernate holds. Closing it again does nothing. */
    @Override
    public void close() {
        destroy(metadata);
    }

    private static void destroy(MetadataImplementor metadata) {
        StandardServiceRegistryBuilder.destroy(
                metadata.getMetadataBuildingOptions().getServiceRegistry());
    }
}
