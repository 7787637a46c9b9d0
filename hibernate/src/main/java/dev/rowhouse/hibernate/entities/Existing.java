package dev.rowhouse.hibernate.entities;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is in a database and Hibernate would not recognise, because it looks for a name.
 *
 * @param indexes whole indexes over columns; those over a part of the rows or over expressions are nobody's equal
 * @param types the types that were made there
 */
record Existing(List<TableIndex> indexes, Set<TableName> types) {

    private static final String INDEXES = """
            select n.nspname, t.relname, i.indisunique, m.amname = 'btree' and 0 = all (i.indoption::int2[]),
              array_agg(a.attname::text order by k.position)
            from pg_catalog.pg_index i
            join pg_catalog.pg_class x on x.oid = i.indexrelid
            join pg_catalog.pg_am m on m.oid = x.relam
            join pg_catalog.pg_class t on t.oid = i.indrelid
            join pg_catalog.pg_namespace n on n.oid = t.relnamespace
            cross join lateral unnest(i.indkey::int2[]) with ordinality as k (attnum, position)
            join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
            where i.indisvalid and i.indpred is null and i.indexprs is null and k.position <= i.indnkeyatts
              and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            group by n.nspname, t.relname, i.indexrelid, i.indisunique, m.amname, i.indoption
            order by 1, 2, 5
            """;

    private static final String TYPES = """
            select n.nspname, t.typname
            from pg_catalog.pg_type t
            join pg_catalog.pg_namespace n on n.oid = t.typnamespace
            where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and t.typtype in ('e', 'c', 'd')
            order by 1, 2
            """;

    static Existing read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return new Existing(indexes(statement), types(statement));
        }
    }

    /** Whether no two rows have the same in those columns, whatever their order. */
    boolean hasUnique(TableName table, List<Identifier> columns) {
        return indexes.stream()
                .anyMatch(index -> index.unique()
                        && index.table().equals(table)
                        && index.columns().size() == columns.size()
                        && index.columns().containsAll(columns));
    }

    /** Whether there is an index on those columns in that order. */
    boolean hasIndex(TableName table, List<Identifier> columns) {
        return indexes.stream()
                .anyMatch(
                        index -> index.table().equals(table) && index.columns().equals(columns));
    }

    boolean hasType(TableName name) {
        return types.contains(name);
    }

    private static List<TableIndex> indexes(Statement statement) throws SQLException {
        List<TableIndex> indexes = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(INDEXES)) {
            while (rows.next()) {
                List<Identifier> columns = Arrays.stream(
                                (String[]) rows.getArray(5).getArray())
                        .map(Identifier::new)
                        .toList();
                indexes.add(new TableIndex(
                        TableName.of(rows.getString(1), rows.getString(2)),
                        rows.getBoolean(3),
                        rows.getBoolean(4),
                        columns));
            }
        }
        return indexes;
    }

    private static Set<TableName> types(Statement statement) throws SQLException {
        Set<TableName> types = new HashSet<>();
        try (ResultSet rows = statement.executeQuery(TYPES)) {
            while (rows.next()) {
                types.add(TableName.of(rows.getString(1), rows.getString(2)));
            }
        }
        return types;
    }

    /**
     * An index with its key columns.
     *
     * @param plain whether it is one of the usual kind in the usual order
     */
    record TableIndex(TableName table, boolean unique, boolean plain, List<Identifier> columns) {}
}
