package dev.rowhouse.hibernate.mapping;

import dev.rowhouse.schema.PolicySql;
import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;

/**
 * The wall as Hibernate's schema tools emit it: after the tables, in one block that changes nothing where the wall stands. It is
 * never dropped: it goes with its tables, and Hibernate would take it from those that stay at each update.
 */
final class PolicyScript implements AuxiliaryDatabaseObject {

    private static final long serialVersionUID = 1L;

    private final transient MetadataImplementor metadata;
    private final transient BuildRoles roles;

    PolicyScript(MetadataImplementor metadata, BuildRoles roles) {
        this.metadata = metadata;
        this.roles = roles;
    }

    @Override
    public String getExportIdentifier() {
        return "rowhouse.policies";
    }

    @Override
    public boolean appliesToDialect(Dialect dialect) {
        return dialect instanceof PostgreSQLDialect;
    }

    @Override
    public boolean beforeTablesOnCreation() {
        return false;
    }

    /** Reads the mapping only now, because sequences and whatever others contribute are not in it before. */
    @Override
    public String[] sqlCreateStrings(SqlStringGenerationContext context) {
        TenantModel model = TenantModel.of(metadata, PhysicalNames.of(metadata, context));
        return model.isEmpty()
                ? new String[0]
                : PolicySql.of(model.policyModel(), roles.names())
                        .ensure()
                        .statements()
                        .toArray(String[]::new);
    }

    @Override
    public String[] sqlDropStrings(SqlStringGenerationContext context) {
        return new String[0];
    }
}
