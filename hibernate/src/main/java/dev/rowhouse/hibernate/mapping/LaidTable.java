package dev.rowhouse.hibernate.mapping;

import dev.rowhouse.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;

/**
 * A table of the database and whose its rows are.
 *
 * @param name where it is
 * @param claims the parts of entities that it holds; the first one's entity stands for it in messages
 * @param hierarchy whose word holds for it; never undeclared
 */
record LaidTable(TableName name, List<TableClaim> claims, Hierarchy hierarchy) {

    /** The tables of all claims, in the claims' order; what contradicts itself is added to the mistakes. */
    static List<LaidTable> of(List<TableClaim> claims, PhysicalNames names, Mistakes mistakes) {
        Map<TableName, List<TableClaim>> byName = new LinkedHashMap<>();
        for (TableClaim claim : claims) {
            name(claim, names, mistakes)
                    .ifPresent(name -> byName.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(claim));
        }
        List<LaidTable> tables = new ArrayList<>();
        byName.forEach((name, same) -> settle(same, mistakes)
                .ifPresent(hierarchy -> tables.add(new LaidTable(name, List.copyOf(same), hierarchy))));
        return tables;
    }

    /** The tables of the mapping, of which several may be this one: a schema may be named or be the default. */
    List<Table> mapped() {
        return claims.stream().map(TableClaim::table).distinct().toList();
    }

    /** The names of the entities that it holds a part of, each once. */
    List<String> entities() {
        return claims.stream()
                .map(claim -> Mistakes.name(claim.entity()))
                .distinct()
                .toList();
    }

    /** A column that is there already, and is nobody's attribute, has to be a tenant's column as well. */
    void check(Metadata metadata, IdentifierType type, Mistakes mistakes) {
        if (!(hierarchy instanceof Hierarchy.Scoped scoped)) {
            return;
        }
        for (Table table : mapped()) {
            Column column = table.getColumn(scoped.column());
            boolean attribute =
                    scoped.attribute() != null && table.equals(scoped.root().getTable());
            if (column != null
                    && !attribute
                    && type.columnType(column.getSqlType(metadata)).isEmpty()) {
                mistakes.error(
                        claims.get(0).entity(),
                        table,
                        "has a column " + column.getName() + " of type " + column.getSqlType(metadata)
                                + " where the tenant's should be",
                        "rename it, or make it " + type.columns() + " and the tenant's");
            }
        }
    }

    private static Optional<TableName> name(TableClaim claim, PhysicalNames names, Mistakes mistakes) {
        try {
            if (claim.hierarchy() instanceof Hierarchy.Scoped scoped) {
                PhysicalNames.folded(scoped.column());
            }
            return Optional.of(names.of(claim.table().getQualifiedTableName()));
        } catch (IllegalArgumentException e) {
            mistakes.error(
                    claim.entity(),
                    claim.table(),
                    "has a name that PostgreSQL cannot keep",
                    String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** An entity's own table goes before what others keep in it; who belongs to tenants, before who is shared. */
    private static Optional<Hierarchy> settle(List<TableClaim> claims, Mistakes mistakes) {
        List<TableClaim> declared = claims.stream()
                .filter(claim -> !(claim.hierarchy() instanceof Hierarchy.Undeclared))
                .toList();
        List<TableClaim> own = declared.stream().filter(TableClaim::own).toList();
        Optional<TableClaim> scoped = first(own.isEmpty() ? declared : own, Hierarchy.Scoped.class);
        Optional<TableClaim> shared = first(own, Hierarchy.Shared.class);
        first(declared, Hierarchy.Scoped.class)
                .ifPresent(one -> shared.ifPresent(other -> mistakes.error(
                        other.entity(),
                        other.table(),
                        "is @TenantShared, and its table is also one of the @TenantScoped "
                                + Mistakes.name(one.entity()),
                        "let both say the same")));
        scoped.ifPresent(one -> own.forEach(other -> compare(one, other, mistakes)));
        return scoped.or(() -> declared.stream().findFirst()).map(TableClaim::hierarchy);
    }

    private static void compare(TableClaim one, TableClaim other, Mistakes mistakes) {
        Function<TableClaim, Optional<Identifier>> column = claim ->
                claim.hierarchy() instanceof Hierarchy.Scoped scoped ? Optional.of(scoped.column()) : Optional.empty();
        if (column.apply(other).isPresent() && !column.apply(one).equals(column.apply(other))) {
            mistakes.error(
                    other.entity(),
                    other.table(),
                    "has the tenant's column " + text(column.apply(other)) + ", and " + Mistakes.name(one.entity())
                            + " on the same table has " + text(column.apply(one)),
                    "let both name the same");
        }
    }

    private static String text(Optional<Identifier> column) {
        return column.map(Identifier::getText).orElse("");
    }

    private static Optional<TableClaim> first(List<TableClaim> claims, Class<? extends Hierarchy> kind) {
        return claims.stream()
                .filter(claim -> kind.isInstance(claim.hierarchy()))
                .findFirst();
    }
}
