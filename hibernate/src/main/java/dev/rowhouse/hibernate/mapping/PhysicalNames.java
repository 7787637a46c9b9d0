package dev.rowhouse.hibernate.mapping;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.QualifiedName;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.model.relational.internal.SqlStringGenerationContextImpl;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.mapping.Column;

/**
 * What the names in the mapping are in the database, when the SQL that Hibernate makes of them has been read there. Immutable.
 *
 * @since 0.1.0
 */
public final class PhysicalNames {

    private static final org.hibernate.boot.model.naming.Identifier PUBLIC =
            org.hibernate.boot.model.naming.Identifier.toIdentifier("public");

    private final Database database;
    private final SqlStringGenerationContext context;

    private PhysicalNames(Database database, SqlStringGenerationContext context) {
        this.database = database;
        this.context = context;
    }

    /** Those of that mapping, with the default schema of the settings; {@code public} where nothing says a schema. */
    public static PhysicalNames of(MetadataImplementor metadata) {
        Database database = metadata.getDatabase();
        return of(
                metadata,
                SqlStringGenerationContextImpl.fromConfigurationMap(
                        database.getJdbcEnvironment(),
                        database,
                        database.getServiceRegistry()
                                .requireService(ConfigurationService.class)
                                .getSettings()));
    }

    /** With the default schema of that context. */
    static PhysicalNames of(MetadataImplementor metadata, SqlStringGenerationContext context) {
        return new PhysicalNames(metadata.getDatabase(), context);
    }

    /** A table or a sequence. */
    public TableName of(QualifiedName name) {
        return new TableName(folded(schema(name)), folded(name.getObjectName()));
    }

    /** A column. */
    public Identifier of(Column column) {
        return folded(mapped(column));
    }

    /** A column of that name in the mapping, as the naming strategy has it. */
    org.hibernate.boot.model.naming.Identifier column(String logical) {
        JdbcEnvironment environment = database.getJdbcEnvironment();
        PhysicalNamingStrategy strategy = database.getPhysicalNamingStrategy();
        org.hibernate.boot.model.naming.Identifier physical =
                strategy.toPhysicalColumnName(database.toIdentifier(logical, true), environment);
        return environment.getIdentifierHelper().normalizeQuoting(physical);
    }

    static org.hibernate.boot.model.naming.Identifier mapped(Column column) {
        return org.hibernate.boot.model.naming.Identifier.toIdentifier(column.getName(), column.isQuoted());
    }

    /** PostgreSQL folds what is not quoted, and of that only the letters of ASCII, whatever Java thinks of the others. */
    static Identifier folded(org.hibernate.boot.model.naming.Identifier name) {
        return new Identifier(name.isQuoted() ? name.getText() : asciiLower(name.getText()));
    }

    /** Where the SQL says no schema, the connection's first one decides, which Hibernate knows if it has seen a connection. */
    private org.hibernate.boot.model.naming.Identifier schema(QualifiedName name) {
        org.hibernate.boot.model.naming.Identifier schema = context.schemaWithDefault(name.getSchemaName());
        if (schema != null) {
            return schema;
        }
        org.hibernate.boot.model.naming.Identifier current =
                database.getJdbcEnvironment().getCurrentSchema();
        return current == null ? PUBLIC : current;
    }

    private static String asciiLower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return lower.toString();
    }
}
