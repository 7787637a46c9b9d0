package dev.rowhouse.schema.catalog;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the rows of the queries say. */
final class Rows {

    private static final String[] NONE = {};

    private Rows() {}

    static Relation relation(ResultSet row) throws SQLException {
        Identifier schema = new Identifier(row.getString("schema"));
        String name = row.getString("name");
        return new Relation(
                row.getLong("oid"),
                row.getString("kind").charAt(0),
                // A schema has no name beside its own.
                new TableName(schema, name == null ? schema : new Identifier(name)),
                new Identifier(row.getString("owner")),
                row.getBoolean("enabled"),
                row.getBoolean("forced"),
                other(row),
                parents(texts(row, "parents")),
                grants(row, Optional.empty()));
    }

    private static List<TableName> parents(String... parts) {
        return IntStream.range(0, parts.length / 2)
                .mapToObj(i -> TableName.of(parts[2 * i], parts[2 * i + 1]))
                .toList();
    }

    static Column column(ResultSet row) throws SQLException {
        Identifier name = new Identifier(row.getString("attname"));
        return new Column(
                new CatalogColumn(
                        name,
                        row.getString("type"),
                        row.getBoolean("attnotnull"),
                        Optional.ofNullable(row.getString("filled_by")),
                        row.getBoolean("identity"),
                        row.getBoolean("generated"),
                        row.getBoolean("deterministic"),
                        row.getBoolean("inherited")),
                grants(row, Optional.of(name)));
    }

    static @Nullable CatalogIndex index(ResultSet row) throws SQLException {
        String definition = row.getString("definition");
        if (definition == null) {
            return null;
        }
        @Nullable String[] columns = texts(row, "columns");
        List<Identifier> named = Arrays.stream(columns)
                .takeWhile(Objects::nonNull)
                .map(Identifier::new)
                .toList();
        return new CatalogIndex(
                new Identifier(row.getString("relname")),
                named,
                named.size() == columns.length,
                row.getBoolean("indisunique"),
                row.getBoolean("indisprimary"),
                row.getBoolean("valid"),
                row.getBoolean("partial"),
                row.getBoolean("inherited"),
                definition);
    }

    static @Nullable CatalogConstraint constraint(ResultSet row) throws SQLException {
        String definition = row.getString("definition");
        if (definition == null) {
            return null;
        }
        return new CatalogConstraint(
                new Identifier(row.getString("conname")),
                kindOfConstraint(row.getString("contype")),
                identifiers(row, "columns"),
                other(row),
                identifiers(row, "referenced"),
                row.getBoolean("convalidated"),
                row.getBoolean("inherited"),
                definition);
    }

    static CatalogPolicy policy(ResultSet row) throws SQLException {
        return new CatalogPolicy(
                new Identifier(row.getString("polname")),
                row.getBoolean("polpermissive"),
                command(row.getString("polcmd")),
                identifiers(row, "roles"),
                condition(row, "reads", "lets_in"),
                condition(row, "writes", "lets_write"));
    }

    static CatalogRole role(ResultSet row) throws SQLException {
        return new CatalogRole(
                new Identifier(row.getString("rolname")),
                row.getBoolean("rolsuper"),
                row.getBoolean("rolbypassrls"),
                row.getBoolean("rolcreaterole"),
                identifiers(row, "reached"));
    }

    /** One that was printed for another table is not to be missing because that table has just gone. */
    private static Optional<String> condition(ResultSet row, String there, String printed) throws SQLException {
        if (!row.getBoolean(there)) {
            return Optional.empty();
        }
        String condition = row.getString(printed);
        if (condition == null) {
            throw new SQLException("A table was dropped while its policies were read: read the catalog again", "40001");
        }
        return Optional.of(condition);
    }

    private static String command(String letter) {
        return switch (letter) {
            case "r" -> "SELECT";
            case "a" -> "INSERT";
            case "w" -> "UPDATE";
            case "d" -> "DELETE";
            default -> "ALL";
        };
    }

    private static CatalogConstraint.Kind kindOfConstraint(String letter) {
        return switch (letter) {
            case "c" -> CatalogConstraint.Kind.CHECK;
            case "f" -> CatalogConstraint.Kind.FOREIGN_KEY;
            case "p" -> CatalogConstraint.Kind.PRIMARY_KEY;
            case "u" -> CatalogConstraint.Kind.UNIQUE;
            default -> CatalogConstraint.Kind.EXCLUSION;
        };
    }

    private static Optional<TableName> other(ResultSet row) throws SQLException {
        String name = row.getString("other_name");
        return name == null ? Optional.empty() : Optional.of(TableName.of(row.getString("other_schema"), name));
    }

    private static List<Grant> grants(ResultSet row, Optional<Identifier> column) throws SQLException {
        return Stream.of(texts(row, "grants"))
                .map(grant -> grant(grant, column))
                .toList();
    }

    /** The privilege, an asterisk if it may be handed on, the length of the grantor's name, and both names; the owner has none. */
    private static Grant grant(String grant, Optional<Identifier> column) {
        int blank = grant.indexOf(' ');
        int next = grant.indexOf(' ', blank + 1);
        String names = grant.substring(next + 1);
        int length = names.offsetByCodePoints(0, Integer.parseInt(grant.substring(blank + 1, next)));
        boolean grantable = grant.charAt(blank - 1) == '*';
        return new Grant(
                name(names.substring(length)),
                grant.substring(0, grantable ? blank - 1 : blank),
                column,
                grantable,
                name(names.substring(0, length)));
    }

    private static Optional<Identifier> name(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(new Identifier(name));
    }

    private static List<Identifier> identifiers(ResultSet row, String column) throws SQLException {
        return Stream.of(texts(row, column)).map(Identifier::new).toList();
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? NONE : (String[]) array.getArray();
    }

    /**
     * A schema, a sequence or a table, before it is known what is in it.
     *
     * @param kind as {@code pg_class.relkind} has it; {@code n} is a schema
     * @param belongsTo the partitioned table of a partition, the table of a column's sequence
     * @param parents the tables that it inherits from without being a partition
     */
    record Relation(
            long oid,
            char kind,
            TableName name,
            Identifier owner,
            boolean enabled,
            boolean forced,
            Optional<TableName> belongsTo,
            List<TableName> parents,
            List<Grant> grants) {

        CatalogTable.Kind kindOfTable() {
            return switch (kind) {
                case 'p' -> CatalogTable.Kind.PARTITIONED;
                case 'v' -> CatalogTable.Kind.VIEW;
                case 'm' -> CatalogTable.Kind.MATERIALIZED_VIEW;
                case 'f' -> CatalogTable.Kind.FOREIGN;
                default -> CatalogTable.Kind.TABLE;
            };
        }
    }

    /** A column, and what was granted on it alone. */
    record Column(CatalogColumn column, List<Grant> grants) {}
}
