package dev.rowhouse.hibernate.mapping;

import dev.rowhouse.schema.TenantType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The types that a tenant's identifier may have in Java, and what its column may be then. */
enum IdentifierType {
    STRING(String.class, String.class, "varchar|character varying|text"),
    INTEGER(Integer.class, int.class, "integer|int|int4"),
    LONG(Long.class, long.class, "bigint|int8"),
    UUID(UUID.class, UUID.class, "uuid");

    private final Class<?> javaType;
    private final Class<?> primitive;
    private final Pattern columnTypes;

    IdentifierType(Class<?> javaType, Class<?> primitive, String columnTypes) {
        this.javaType = javaType;
        this.primitive = primitive;
        // Whatever follows, be it a length, a default or a collation, is looked at in the catalog when the wall is
        // built.
        this.columnTypes = Pattern.compile("(?:" + columnTypes + ")(?![\\w$\\[]| *\\[).*", Pattern.DOTALL);
    }

    /** The type of that class; empty if a tenant cannot be identified by it. */
    static Optional<IdentifierType> of(Class<?> type) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.javaType == type || candidate.primitive == type)
                .findFirst();
    }

    /** The type of that name, as a setting writes it in lower case. */
    static Optional<IdentifierType> named(String name) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.word().equals(name))
                .findFirst();
    }

    Class<?> javaType() {
        return javaType;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a column that is declared so; empty if it does not hold identifiers of this type as they are. */
    Optional<TenantType> columnType(String declaration) {
        String type = declaration.strip().toLowerCase(Locale.ROOT);
        return columnTypes.matcher(type).matches() ? Optional.of(tenantType(type)) : Optional.empty();
    }

    /** What Hibernate's columns of this type are, in words. */
    String columns() {
        return switch (this) {
            case STRING -> "varchar or text";
            case INTEGER -> "integer";
            case LONG -> "bigint";
            case UUID -> "uuid";
        };
    }

    /** The type of a column that says nothing of it. */
    TenantType byDefault() {
        return tenantType("");
    }

    private TenantType tenantType(String declaration) {
        return switch (this) {
            case STRING -> declaration.startsWith("text") ? TenantType.TEXT : TenantType.VARCHAR;
            case INTEGER -> TenantType.INTEGER;
            case LONG -> TenantType.BIGINT;
            case UUID -> TenantType.UUID;
        };
    }
}
