package dev.rowhouse.cli.migration;

import dev.rowhouse.hibernate.entities.EntityModel;
import dev.rowhouse.hibernate.mapping.MappingSettings;
import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.SqlScript;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogReader;
import dev.rowhouse.schema.catalog.CatalogTable;
import dev.rowhouse.schema.diff.DiffOptions;
import dev.rowhouse.schema.diff.Note;
import dev.rowhouse.schema.diff.PolicyDiff;
import dev.rowhouse.schema.diff.TableDiff;
import dev.rowhouse.schema.diff.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.config.spi.ConfigurationService;

/** Entities held against a database. */
record Examination(MigrationProject project, EntityModel entities, Wishes wishes) {

    private static final int LONGEST_PREFIX = 50;

    Differences of(Site site) {
        try (Connection connection = site.open()) {
            try {
                return of(connection, site);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw site.explained(e);
        }
    }

    private Differences of(Connection connection, Site site) throws SQLException {
        Trial trial = Trial.begun(connection);
        PolicyModel model = entities.policyModel();
        Catalog before = CatalogReader.read(connection);
        site.requireRights(connection, owners(before));
        LetIn letIn = LetIn.of(settings(), before);
        Optional<RoleNames> installing = installing(before, letIn.logins(), site);
        DiffOptions options = options(letIn, installing);
        List<Note> toKnow = new ArrayList<>(letIn.notes(installing));
        if (!wishes.tables()) {
            return new Differences(PolicyDiff.between(model, before, options), Tables.none(), List.of(), toKnow);
        }
        Catalog prepared = before;
        SqlScript columns = PolicyDiff.missingColumns(model, before);
        if (!columns.statements().isEmpty()) {
            columns.execute(connection);
            prepared = CatalogReader.read(connection);
        }
        SqlScript script = entities.tableScript(connection);
        script.execute(connection);
        trial.requireOpen();
        Catalog after = script.statements().isEmpty() ? prepared : CatalogReader.read(connection);
        toKnow.addAll(new RequiredColumns(before, after).notes());
        Tables tables = new Tables(script.statements(), TableDiff.undo(prepared, after));
        return new Differences(PolicyDiff.between(model, before, after, options), tables, yours(after, site), toKnow);
    }

    private Set<Identifier> owners(Catalog catalog) {
        return entities.mappedTables().stream()
                .flatMap(table -> catalog.table(table).stream())
                .map(CatalogTable::owner)
                .collect(Collectors.toSet());
    }

    /** What Hibernate would have made otherwise, had it made all tables itself. */
    private List<String> yours(Catalog after, Site site) throws SQLException {
        Optional<DataSource> scratch = site.scratch();
        if (scratch.isEmpty()) {
            return List.of();
        }
        try (Connection connection = scratch.get().getConnection()) {
            entities.createScript().execute(connection);
            return TableDiff.differences(entities.policyModel(), CatalogReader.read(connection), after);
        }
    }

    private DiffOptions options(LetIn letIn, Optional<RoleNames> installing) {
        DiffOptions.Builder options = DiffOptions.builder();
        installing
                .or(() -> Optional.ofNullable(letIn.logins().roles()).map(RoleNames::of))
                .ifPresent(options::roles);
        letIn.addTo(options);
        wishes.addTo(options);
        return options.build();
    }

    private Map<String, Object> settings() {
        return ((MetadataImplementor) entities.metadata())
                .getMetadataBuildingOptions()
                .getServiceRegistry()
                .requireService(ConfigurationService.class)
                .getSettings();
    }

    /** The roles that would be made; empty where Rowhouse is installed. */
    private Optional<RoleNames> installing(Catalog catalog, MappingSettings settings, Site site) {
        return catalog.installation().isPresent() ? Optional.empty() : Optional.of(roles(settings, site));
    }

    private RoleNames roles(MappingSettings settings, Site site) {
        if (settings.roles() != null) {
            return RoleNames.of(settings.roles());
        }
        return site.database().map(RoleNames::forDatabase).orElseGet(() -> RoleNames.of(prefix(project.name())));
    }

    /** Of the project's name what needs no quotes in SQL. */
    static String prefix(String project) {
        String words =
                project.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        String prefix = words.startsWith("rowhouse") ? words : "rowhouse_" + words;
        return prefix.substring(0, Math.min(prefix.length(), LONGEST_PREFIX));
    }
}
