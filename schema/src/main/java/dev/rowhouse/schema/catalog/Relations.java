package dev.rowhouse.schema.catalog;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Schemas, sequences, and tables before it is known what is in them. */
final class Relations {

    private static final Query RELATIONS = Query.of("relations.sql");
    private static final Query COLUMNS = Query.of("columns.sql");
    private static final Query INDEXES = Query.of("indexes.sql");
    private static final Query CONSTRAINTS = Query.of("constraints.sql");
    private static final Query POLICIES = Query.of("policies.sql");

    private final List<Rows.Relation> all;

    private Relations(List<Rows.Relation> all) {
        this.all = all;
    }

    static Relations read(Connection connection) throws SQLException {
        return new Relations(RELATIONS.rows(connection, Rows::relation));
    }

    Map<Identifier, CatalogSchema> schemas() {
        Map<Identifier, CatalogSchema> schemas = new HashMap<>();
        of('n').forEach(row ->
                schemas.put(row.name().schema(), new CatalogSchema(row.name().schema(), row.owner(), row.grants())));
        return schemas;
    }

    Map<TableName, CatalogSequence> sequences() {
        Map<TableName, CatalogSequence> sequences = new HashMap<>();
        of('S').forEach(row ->
                sequences.put(row.name(), new CatalogSequence(row.name(), row.owner(), row.belongsTo(), row.grants())));
        return sequences;
    }

    /** The tables that inherit from others without being partitions, and those others. */
    Map<TableName, List<TableName>> heirs() {
        return all.stream()
                .filter(row -> !row.parents().isEmpty())
                .collect(Collectors.toMap(Rows.Relation::name, Rows.Relation::parents));
    }

    Map<TableName, CatalogTable> tables(Connection connection) throws SQLException {
        List<Rows.Relation> relations = all.stream()
                .filter(row -> row.kind() != 'n' && row.kind() != 'S')
                .toList();
        Array numbers = connection.createArrayOf(
                "int8", relations.stream().map(Rows.Relation::oid).toArray());
        Map<Long, List<Rows.Column>> columns = COLUMNS.byTable(connection, Rows::column, numbers);
        Map<Long, List<CatalogIndex>> indexes = INDEXES.byTable(connection, Rows::index, numbers);
        Map<Long, List<CatalogConstraint>> constraints = CONSTRAINTS.byTable(connection, Rows::constraint, numbers);
        Map<Long, List<CatalogPolicy>> policies = POLICIES.byTable(connection, Rows::policy, numbers);
        Map<TableName, CatalogTable> tables = new HashMap<>();
        for (Rows.Relation row : relations) {
            List<Rows.Column> own = columns.getOrDefault(row.oid(), List.of());
            tables.put(
                    row.name(),
                    new CatalogTable(
                            row.name(),
                            row.kindOfTable(),
                            row.owner(),
                            row.enabled(),
                            row.forced(),
                            row.belongsTo(),
                            own.stream().map(Rows.Column::column).toList(),
                            indexes.getOrDefault(row.oid(), List.of()),
                            constraints.getOrDefault(row.oid(), List.of()),
                            policies.getOrDefault(row.oid(), List.of()),
                            grants(row, own)));
        }
        return tables;
    }

    private Stream<Rows.Relation> of(char kind) {
        return all.stream().filter(row -> row.kind() == kind);
    }

    private static List<Grant> grants(Rows.Relation table, List<Rows.Column> columns) {
        return Stream.concat(table.grants().stream(), columns.stream().flatMap(column -> column.grants().stream()))
                .toList();
    }
}
