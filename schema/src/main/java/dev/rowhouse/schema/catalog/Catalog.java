package dev.rowhouse.schema.catalog;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a database's catalog says: all tables but those of PostgreSQL and of Rowhouse itself, the sequences, the schemas, and what
 * is installed of Rowhouse. Plain data of one moment. Immutable.
 *
 * @param server the major version of the server, such as 16
 * @param installation what is installed of Rowhouse; empty if nothing is
 * @param development whether it is the set-up for development, in which the owner's login may be the application's too
 * @param schemas by name
 * @param tables by name, partitions, views and foreign tables among them
 * @param sequences by name
 * @param heirs the tables that inherit from others, which hold their rows then, without being partitions; and those others
 * @param roles those that act as tenants, ordered by name; empty if Rowhouse is not installed
 * @since 0.1.0
 */
public record Catalog(
        int server,
        Optional<CatalogInstallation> installation,
        boolean development,
        Map<Identifier, CatalogSchema> schemas,
        Map<TableName, CatalogTable> tables,
        Map<TableName, CatalogSequence> sequences,
        Map<TableName, List<TableName>> heirs,
        List<CatalogRole> roles) {

    /** Keeps its own copies of the maps, ordered by name. */
    public Catalog {
        schemas = Collections.unmodifiableMap(new TreeMap<>(schemas));
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        sequences = Collections.unmodifiableMap(new TreeMap<>(sequences));
        roles = List.copyOf(roles);
        heirs = Collections.unmodifiableMap(new TreeMap<>(heirs));
    }

    /** The table of that name; empty if there is none. */
    public Optional<CatalogTable> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }
}
