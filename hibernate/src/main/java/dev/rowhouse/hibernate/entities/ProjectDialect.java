package dev.rowhouse.hibernate.entities;

import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;
import org.hibernate.mapping.UserDefinedType;
import org.hibernate.tool.schema.spi.Exporter;

/** The project's own dialect in what it writes of a schema, with room for what the schema tools shall not write. */
abstract class ProjectDialect extends PostgreSQLDialect {

    private final Dialect projects;

    ProjectDialect(Dialect projects) {
        super(projects.getVersion());
        this.projects = projects;
    }

    @Override
    public String[] getCreateSchemaCommand(String schemaName) {
        return projects.getCreateSchemaCommand(schemaName);
    }

    @Override
    public Exporter<Table> getTableExporter() {
        return projects.getTableExporter();
    }

    @Override
    public Exporter<Sequence> getSequenceExporter() {
        return projects.getSequenceExporter();
    }

    @Override
    public Exporter<ForeignKey> getForeignKeyExporter() {
        return projects.getForeignKeyExporter();
    }

    @Override
    public Exporter<UniqueKey> getUniqueKeyExporter() {
        return projects.getUniqueKeyExporter();
    }

    @Override
    public Exporter<Index> getIndexExporter() {
        return projects.getIndexExporter();
    }

    @Override
    public Exporter<UserDefinedType> getUserDefinedTypeExporter() {
        return projects.getUserDefinedTypeExporter();
    }

    @Override
    public Exporter<AuxiliaryDatabaseObject> getAuxiliaryDatabaseObjectExporter() {
        return projects.getAuxiliaryDatabaseObjectExporter();
    }
}
