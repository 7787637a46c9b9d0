package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.WallPolicy;
import dev.rowhouse.schema.catalog.CatalogColumn;
import dev.rowhouse.schema.catalog.CatalogTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What columns say of themselves, and statements about them. */
final class Columns {

    private Columns() {}

    /** The type without its length. */
    static String type(CatalogColumn column) {
        return column.type().replaceFirst("\\(\\d+\\)$", "");
    }

    /** The type that a tenant column would be of; empty if it can be none. */
    static Optional<TenantType> tenantType(CatalogColumn column) {
        String type = type(column);
        return Arrays.stream(TenantType.values())
                .filter(candidate -> candidate.sql().equals(type))
                .findFirst();
    }

    /** Whether it is filled with the session's tenant. */
    static boolean isFilled(CatalogColumn column) {
        Optional<String> filling = tenantType(column).map(TenantType::currentTenant);
        return filling.isPresent() && filling.equals(column.byDefault());
    }

    /** The wall of a table whose tenant column this is; empty if it cannot be one. */
    static List<WallPolicy> wall(CatalogColumn column, RoleNames roles) {
        return tenantType(column)
                .map(type -> WallPolicy.of(new TenantColumn(column.name(), type), roles, type(column)))
                .orElse(List.of());
    }

    /** The column that one of the table's floors, such as they stand, takes for the tenant; empty if there is none. */
    static Optional<CatalogColumn> floored(CatalogTable table, RoleNames roles) {
        return table.columns().stream()
                .filter(column -> wall(column, roles).stream()
                        .filter(wanted -> !wanted.permissive())
                        .anyMatch(wanted ->
                                table.policies().stream().anyMatch(policy -> PolicyText.isMeant(wanted, policy))))
                .findFirst();
    }

    /** The same, or else the column that is filled with the session's tenant. */
    static Optional<CatalogColumn> walled(CatalogTable table, RoleNames roles) {
        return floored(table, roles)
                .or(() -> table.columns().stream().filter(Columns::isFilled).findFirst());
    }

    /** SQL of one tenant type as another one, so that each tenant keeps its id. */
    static String converted(String sql, TenantType from, TenantType to) {
        return to.accepts(from.sql()) ? sql : to.parsed(sql + "::text");
    }

    /** Whether an index leads with it that every query can use. */
    static boolean isIndexed(CatalogTable table, Identifier column) {
        return table.indexes().stream()
                .anyMatch(index -> index.valid()
                        && !index.partial()
                        && !index.columns().isEmpty()
                        && index.columns().get(0).equals(column));
    }

    static String alter(TableName table, Identifier column, String what) {
        return "alter table " + table.sql() + " alter column " + column.sql() + " " + what;
    }

    /** The statement that gives it the default that it had. */
    static String restoreDefault(TableName table, Identifier column, Optional<String> byDefault) {
        return alter(
                table, column, byDefault.map(value -> "set default " + value).orElse("drop default"));
    }
}
