package dev.rowhouse.hibernate;

import dev.rowhouse.InvalidTenantException;
import dev.rowhouse.Tenant;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * The Java type of the tenant identifiers of one {@code SessionFactory}, and which of its values no tenant can have: these
 * stand for accesses that are not one tenant's. A tenant whose id would be one of them is refused, so nothing is ever taken
 * for the other.
 */
enum IdentifierSpace {
    /** No tenant's id holds a control character. */
    STRING(
            String.class,
            Long.MAX_VALUE,
            id -> id,
            number -> "\u0001" + number,
            value -> !((String) value).isEmpty() && ((String) value).charAt(0) == '\u0001'),

    /** The lowest 2^31 values are reserved. */
    LONG(
            Long.class,
            1L << 31,
            Long::valueOf,
            number -> Long.MIN_VALUE + number,
            value -> (Long) value < Long.MIN_VALUE + (1L << 31)),

    /** The lowest 2^24 values are reserved. */
    INTEGER(
            Integer.class,
            1L << 24,
            Integer::valueOf,
            number -> Integer.MIN_VALUE + (int) number,
            value -> (Integer) value < Integer.MIN_VALUE + (1 << 24)),

    /** A number of version 8, whose meaning is its maker's own, with an upper half chosen by chance. */
    UUID(
            UUID.class,
            Long.MAX_VALUE,
            java.util.UUID::fromString,
            number -> new UUID(IdentifierSpace.OWN_UPPER_HALF, IdentifierSpace.OWN_LOWER_HALF + number),
            value -> ((UUID) value).getMostSignificantBits() == IdentifierSpace.OWN_UPPER_HALF);

    private static final long OWN_UPPER_HALF = 0x9f3c_51d7_06e2_8b4aL;
    private static final long OWN_LOWER_HALF = 0x8000_0000_0000_0000L;

    private final Class<?> javaType;
    private final long capacity;
    private final Function<String, Object> reading;
    private final LongFunction<Object> reserved;
    private final Predicate<Object> reservation;

    IdentifierSpace(
            Class<?> javaType,
            long capacity,
            Function<String, Object> reading,
            LongFunction<Object> reserved,
            Predicate<Object> reservation) {
        this.javaType = javaType;
        this.capacity = capacity;
        this.reading = reading;
        this.reserved = reserved;
        this.reservation = reservation;
    }

    /** The type whose values are of that class. */
    static IdentifierSpace of(Class<?> javaType) {
        for (IdentifierSpace type : values()) {
            if (type.javaType == javaType) {
                return type;
            }
        }
        throw new IllegalArgumentException("Tenant identifiers of type " + javaType.getName() + " are not possible");
    }

    /** How many values are reserved; at least this many. */
    long capacity() {
        return capacity;
    }

    /** One of the values that no tenant has. */
    Object reserved(long number) {
        return reserved.apply(number);
    }

    boolean isReserved(Object identifier) {
        return javaType.isInstance(identifier) && reservation.test(identifier);
    }

    /**
     * The tenant's id as a value of this type.
     *
     * @throws InvalidTenantException if it is none, is written otherwise than this type writes it, or is reserved
     */
    Object of(Tenant tenant) {
        Object identifier;
        try {
            identifier = reading.apply(tenant.id());
        } catch (IllegalArgumentException e) {
            throw new InvalidTenantException(
                    tenant.id(), "the tenants of this SessionFactory are of type " + javaType.getSimpleName());
        }
        if (!identifier.toString().equals(tenant.id())) {
            throw new InvalidTenantException(
                    tenant.id(), "as " + javaType.getSimpleName() + " it is written " + identifier);
        }
        if (isReserved(identifier)) {
            throw new InvalidTenantException(tenant.id(), "Rowhouse keeps this value for sessions of several tenants");
        }
        return identifier;
    }

    /**
     * The tenant that an identifier names.
     *
     * @throws IllegalArgumentException if it is of another type
     */
    Tenant tenant(Object identifier) {
        if (!javaType.isInstance(identifier)) {
            throw new IllegalArgumentException("The tenant identifier is of type "
                    + identifier.getClass().getName() + ", and those of this SessionFactory are of type "
                    + javaType.getName());
        }
        return Tenant.of(identifier.toString());
    }
}
