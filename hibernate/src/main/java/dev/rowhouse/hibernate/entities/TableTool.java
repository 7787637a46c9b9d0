package dev.rowhouse.hibernate.entities;

import dev.rowhouse.schema.SqlScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.HibernateException;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.jdbc.internal.FormatStyle;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.tool.schema.SourceType;
import org.hibernate.tool.schema.TargetType;
import org.hibernate.tool.schema.internal.ExceptionHandlerHaltImpl;
import org.hibernate.tool.schema.spi.ContributableMatcher;
import org.hibernate.tool.schema.spi.ExceptionHandler;
import org.hibernate.tool.schema.spi.ExecutionOptions;
import org.hibernate.tool.schema.spi.ScriptSourceInput;
import org.hibernate.tool.schema.spi.ScriptTargetOutput;
import org.hibernate.tool.schema.spi.SourceDescriptor;
import org.hibernate.tool.schema.spi.TargetDescriptor;
import org.jspecify.annotations.Nullable;

/** Hibernate's schema tools, writing down what they would do instead of doing it. */
final class TableTool {

    /** By its older name. */
    private static final String CREATE_NAMESPACES = "hibernate.hbm2ddl.create_namespaces";

    private final MetadataImplementor metadata;
    private final Map<String, Object> settings;

    TableTool(MetadataImplementor metadata) {
        this.metadata = metadata;
        this.settings = new HashMap<>(
                registry().requireService(ConfigurationService.class).getSettings());
        settings.put(SchemaToolingSettings.HBM2DDL_DELIMITER, "");
        settings.put(JdbcSettings.FORMAT_SQL, false);
        settings.put(SchemaToolingSettings.HBM2DDL_SKIP_DEFAULT_IMPORT_FILE, true);
    }

    /** What is missing in that database. */
    SqlScript additions(Connection target) {
        Lines lines = new Lines();
        try {
            Dialect dialect = new AddingDialect(metadata, Existing.read(target));
            SchemaTool tool = new SchemaTool((ServiceRegistryImplementor) registry(), target, dialect);
            tool.getSchemaMigrator(settings)
                    .doMigration(metadata, new Options(settings), ContributableMatcher.ALL, lines);
        } catch (SQLException | HibernateException e) {
            throw new EntityModelException(
                    "Hibernate cannot compare the database with the entities: " + e.getMessage(), e);
        }
        return lines.script();
    }

    /** All of it. */
    SqlScript creation() {
        Lines lines = new Lines();
        SchemaTool tool = new SchemaTool(
                (ServiceRegistryImplementor) registry(),
                null,
                new CreatingDialect(metadata.getDatabase().getDialect()));
        tool.getSchemaCreator(settings)
                .doCreation(metadata, new Options(settings), ContributableMatcher.ALL, new OfMetadata(), lines);
        return lines.script();
    }

    private org.hibernate.service.ServiceRegistry registry() {
        return metadata.getMetadataBuildingOptions().getServiceRegistry();
    }

    /** Schemas are made unless the project says that it makes them itself. */
    private record Options(Map<String, Object> settings) implements ExecutionOptions {

        @Override
        public Map<String, Object> getConfigurationValues() {
            return settings;
        }

        @Override
        public boolean shouldManageNamespaces() {
            Object said = settings.getOrDefault(
                    SchemaToolingSettings.JAKARTA_HBM2DDL_CREATE_SCHEMAS, settings.get(CREATE_NAMESPACES));
            return said == null || Boolean.parseBoolean(said.toString());
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return ExceptionHandlerHaltImpl.INSTANCE;
        }
    }

    /** Takes the statements down. */
    private static final class Lines implements TargetDescriptor, ScriptTargetOutput {

        private static final String MARGIN = "    ";

        private final List<String> statements = new ArrayList<>();

        SqlScript script() {
            return new SqlScript(statements);
        }

        @Override
        public EnumSet<TargetType> getTargetTypes() {
            return EnumSet.of(TargetType.SCRIPT);
        }

        @Override
        public ScriptTargetOutput getScriptTargetOutput() {
            return this;
        }

        @Override
        public void prepare() {
            // Nothing has to be opened.
        }

        @Override
        public void accept(String command) {
            statements.add(command.contains("\n") ? command.strip() : laidOut(command));
        }

        /** As Hibernate lays DDL out, from the left margin; not where a line ends in it, which might be in a literal. */
        private static String laidOut(String command) {
            return FormatStyle.DDL
                    .getFormatter()
                    .format(command)
                    .strip()
                    .lines()
                    .map(line -> (line.startsWith(MARGIN) ? line.substring(MARGIN.length()) : line).stripTrailing())
                    .collect(Collectors.joining("\n"));
        }

        @Override
        public void release() {
            // Nothing has to be closed.
        }
    }

    private record OfMetadata() implements SourceDescriptor {

        @Override
        public SourceType getSourceType() {
            return SourceType.METADATA;
        }

        @Override
        public @Nullable ScriptSourceInput getScriptSourceInput() {
            return null;
        }
    }
}
