package dev.rowhouse.hibernate.entities;

import dev.rowhouse.hibernate.mapping.PhysicalNames;
import java.util.function.Predicate;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.Exportable;
import org.hibernate.boot.model.relational.NamedAuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.QualifiedNameParser;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.mapping.AbstractUserDefinedType;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.UniqueKey;
import org.hibernate.mapping.UserDefinedType;
import org.hibernate.tool.schema.spi.Exporter;

/**
 * The project's dialect as a migration needs it: what is there under another name is not added again, and nothing is altered or
 * dropped. Hibernate's own migrator alters the type of columns, and drops types and constraints to create them again.
 */
final class AddingDialect extends ProjectDialect {

    private final Existing existing;
    private final PhysicalNames names;

    AddingDialect(MetadataImplementor metadata, Existing existing) {
        super(metadata.getDatabase().getDialect());
        this.existing = existing;
        this.names = PhysicalNames.of(metadata);
    }

    @Override
    public boolean supportsAlterColumnType() {
        return false;
    }

    @Override
    public Exporter<UniqueKey> getUniqueKeyExporter() {
        return new Additions<>(super.getUniqueKeyExporter(), this::isThere);
    }

    @Override
    public Exporter<Index> getIndexExporter() {
        return new Additions<>(super.getIndexExporter(), this::isThere);
    }

    @Override
    public Exporter<UserDefinedType> getUserDefinedTypeExporter() {
        return new Additions<>(super.getUserDefinedTypeExporter(), this::isThere);
    }

    /** Of these Hibernate knows only how they are made; a type's name says whether it is there. */
    @Override
    public Exporter<AuxiliaryDatabaseObject> getAuxiliaryDatabaseObjectExporter() {
        return new Additions<>(super.getAuxiliaryDatabaseObjectExporter(), this::isThere);
    }

    private boolean isThere(UniqueKey key) {
        return existing.hasUnique(
                names.of(key.getTable().getQualifiedTableName()),
                key.getColumns().stream().map(names::of).toList());
    }

    /** One with an order of its own, or over an expression, is known by its name alone. */
    private boolean isThere(Index index) {
        return index.getSelectableOrderMap().isEmpty()
                && index.getSelectables().stream().noneMatch(Selectable::isFormula)
                && existing.hasIndex(
                        names.of(index.getTable().getQualifiedTableName()),
                        index.getSelectables().stream()
                                .map(column -> names.of((Column) column))
                                .toList());
    }

    private boolean isThere(UserDefinedType type) {
        return type instanceof AbstractUserDefinedType named
                && existing.hasType(names.of(named.getQualifiedTableName()));
    }

    private boolean isThere(AuxiliaryDatabaseObject object) {
        return !(object instanceof NamedAuxiliaryDatabaseObject)
                || existing.hasType(names.of(QualifiedNameParser.INSTANCE.parse(object.getExportIdentifier())));
    }

    /** Writes what is not there, and drops nothing. */
    private record Additions<T extends Exportable>(Exporter<T> exporter, Predicate<T> present) implements Exporter<T> {

        @Override
        public String[] getSqlCreateStrings(T object, Metadata metadata, SqlStringGenerationContext context) {
            return present.test(object) ? new String[0] : exporter.getSqlCreateStrings(object, metadata, context);
        }

        @Override
        public String[] getSqlDropStrings(T object, Metadata metadata, SqlStringGenerationContext context) {
            return new String[0];
        }
    }
}
