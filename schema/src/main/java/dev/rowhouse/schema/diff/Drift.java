package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.ModelSource;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What differs between a database and a model, in words: for a tool that runs migrations and must not go on with a difference.
 *
 * @since 0.1.0
 */
public final class Drift {

    /** How the settings are called that say where the entities are, and how they are mapped. */
    private static final Pattern SETTINGS = Pattern.compile("(rowhouse|hibernate)\\..+");

    private Drift() {}

    /**
     * The model that is found on a class path.
     *
     * @param settings where the entities are; they win over system properties of the same name
     * @throws NoModelException if there is none
     */
    public static PolicyModel model(ClassLoader loader, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> all.put(name, System.getProperty(name)));
        all.putAll(settings);
        all.keySet().removeIf(name -> !SETTINGS.matcher(name).matches());
        List<ModelSource> sources = ServiceLoader.load(ModelSource.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return sources.stream()
                .map(source -> source.find(loader, all))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new NoModelException(!sources.isEmpty()));
    }

    /**
     * What a new migration would have to change, a line each and in its order; empty if the database follows the model.
     *
     * @param connection of the login that owns the tables; a transaction goes on
     * @throws SQLException whatever the database says
     */
    public static Optional<String> between(PolicyModel model, Connection connection) throws SQLException {
        List<String> differences = differences(model, CatalogReader.read(connection));
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(differences.stream()
                        .collect(Collectors.joining(
                                "\n- ",
                                "The database does not follow the model; a new migration would have to change:\n- ",
                                "")));
    }

    private static List<String> differences(PolicyModel model, Catalog catalog) {
        if (catalog.installation().isEmpty()) {
            return List.of("schema rowhouse: it is not installed");
        }
        try {
            ChangeSet changes =
                    PolicyDiff.between(model, catalog, DiffOptions.builder().build());
            return Stream.concat(
                            changes.changes().stream().map(change -> change.object() + ": " + change.summary()),
                            changes.open().stream()
                                    .map(note ->
                                            note.object() + ": " + note.text() + " (by a DBA: no migration does it)"))
                    .toList();
        } catch (DiffException e) {
            return e.problems();
        }
    }
}
