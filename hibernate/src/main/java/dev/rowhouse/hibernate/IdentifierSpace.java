package dev.rowhouse.hibernate;

import dev.rowhouse.InvalidTenantException;
import dev.rowhouse.Tenant;
import java.util.UUID;

/**
 * The tenant identifiers of one {@code SessionFactory}: their Java type, and which of its values no tenant can have. These
 * stand for accesses that are not one tenant's. A tenant whose id would be one of them is refused, so nothing is ever taken
 * for the other.
 */
enum IdentifierSpace {
    /** No tenant's id holds a control character. */
    STRING(String.class, Long.MAX_VALUE) {
        @Override
        Object read(String id) {
            return id;
        }

        @Override
        Object reserved(long number) {
            return "\u0001" + number;
        }

        @Override
        boolean keeps(Object identifier) {
            return ((String) identifier).startsWith("\u0001");
        }
    },

    /** The lowest 2^31 values are reserved. */
    LONG(Long.class, 1L << 31) {
        @Override
        Object read(String id) {
            return Long.valueOf(id);
        }

        @Override
        Object reserved(long number) {
            return Long.MIN_VALUE + number;
        }

        @Override
        boolean keeps(Object identifier) {
            return (Long) identifier < Long.MIN_VALUE + capacity();
        }
    },

    /** The lowest 2^24 values are reserved. */
    INTEGER(Integer.class, 1L << 24) {
        @Override
        Object read(String id) {
            return Integer.valueOf(id);
        }

        @Override
        Object reserved(long number) {
            return Math.toIntExact(Integer.MIN_VALUE + number);
        }

        @Override
        boolean keeps(Object identifier) {
            return (Integer) identifier < Integer.MIN_VALUE + capacity();
        }
    },

    /** UUIDs of version 8, whose meaning is their maker's own, with an upper half that was chosen by chance. */
    UUID(UUID.class, Long.MAX_VALUE) {
        private static final long UPPER_HALF = 0x9f3c_51d7_06e2_8b4aL;
        private static final long LOWER_HALF = 0x8000_0000_0000_0000L;

        @Override
        Object read(String id) {
            return java.util.UUID.fromString(id);
        }

        @Override
        Object reserved(long number) {
            return new UUID(UPPER_HALF, LOWER_HALF + number);
        }

        @Override
        boolean keeps(Object identifier) {
            return ((UUID) identifier).getMostSignificantBits() == UPPER_HALF;
        }
    };

    private final Class<?> javaType;
    private final long capacity;

    IdentifierSpace(Class<?> javaType, long capacity) {
        this.javaType = javaType;
        this.capacity = capacity;
    }

    /** The space of that type's values. */
    static IdentifierSpace of(Class<?> javaType) {
        for (IdentifierSpace space : values()) {
            if (space.javaType == javaType) {
                return space;
            }
        }
        throw new IllegalArgumentException("Tenant identifiers of type " + javaType.getName() + " are not possible");
    }

    /** An id as a value, whatever its spelling; an {@code IllegalArgumentException} if it is none. */
    abstract Object read(String id);

    /** One of the values that no tenant has. */
    abstract Object reserved(long number);

    /** Whether a value of this type is reserved. */
    abstract boolean keeps(Object identifier);

    /** How many values are reserved. */
    long capacity() {
        return capacity;
    }

    boolean isReserved(Object identifier) {
        return javaType.isInstance(identifier) && keeps(identifier);
    }

    /**
     * The tenant's id as a value of this type.
     *
     * @throws InvalidTenantException if it is none, is written otherwise than this type writes it, or is reserved
     */
    Object of(Tenant tenant) {
        Object identifier;
        try {
            identifier = read(tenant.id());
        } catch (IllegalArgumentException e) {
            throw new InvalidTenantException(
                    tenant.id(), "the tenants of this SessionFactory are of type " + javaType.getSimpleName());
        }
        if (!identifier.toString().equals(tenant.id())) {
            throw new InvalidTenantException(
                    tenant.id(), "as " + javaType.getSimpleName() + " it is written " + identifier);
        }
        if (keeps(identifier)) {
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
