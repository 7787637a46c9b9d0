package dev.rowhouse.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** The setters that were called on a prepared statement, to be called again on its folded form. */
final class Bindings {

    private static final Set<Integer> TYPED_NULLS = Set.of(
            Types.SMALLINT,
            Types.INTEGER,
            Types.BIGINT,
            Types.REAL,
            Types.FLOAT,
            Types.DOUBLE,
            Types.NUMERIC,
            Types.DECIMAL,
            Types.BOOLEAN,
            Types.BIT,
            Types.BINARY,
            Types.VARBINARY);

    private static final Set<Class<?>> TYPED = Set.of(
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            Boolean.class,
            byte[].class,
            UUID.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            OffsetDateTime.class);

    private final List<@Nullable Binding> bindings = new ArrayList<>();

    /** One setter's call. */
    @FunctionalInterface
    interface Call {

        void on(PreparedStatement statement, int index) throws SQLException;
    }

    /** How a value can be sent again, and what the driver tells the server of its type. */
    enum Nature {
        /** It can be sent any number of times, and the driver names its type. */
        TYPED,
        /** It can be sent any number of times, and the server is to find out its type. */
        UNTYPED,
        /** A null of no type: the driver keeps the type of what was bound there before. */
        UNTYPED_NULL,
        /** It is read once, such as a stream, or may change before it is sent again. */
        ONCE
    }

    /** @param typing the call before it that decided the type, for a null of no type */
    private record Binding(
            Nature nature, Call call, @Nullable Call typing) {

        static Binding of(Nature nature, Call call, @Nullable Binding before) {
            if (nature != Nature.UNTYPED_NULL || before == null) {
                return new Binding(nature, call, null);
            }
            boolean once = before.nature == Nature.ONCE;
            Call typing = before.nature == Nature.UNTYPED_NULL ? before.typing : before.call;
            return new Binding(once ? Nature.ONCE : nature, call, typing);
        }

        void on(PreparedStatement statement, int index) throws SQLException {
            if (typing != null) {
                typing.on(statement, index);
            }
            call.on(statement, index);
        }
    }

    void set(int index, Nature nature, Call call) {
        while (bindings.size() < index) {
            bindings.add(null);
        }
        bindings.set(index - 1, Binding.of(nature, call, bindings.get(index - 1)));
    }

    /** A value that was read, and cannot be sent again. */
    void once(int index) {
        set(index, Nature.ONCE, (statement, at) -> {
            throw new IllegalStateException("A value that is read once cannot be sent twice");
        });
    }

    void clear() {
        bindings.clear();
    }

    /** Whether every value can be sent again. */
    boolean repeatable() {
        return bindings.stream().noneMatch(binding -> binding != null && binding.nature() == Nature.ONCE);
    }

    /** Whether the driver names the type of every value. */
    boolean typed() {
        return bindings.stream().allMatch(binding -> binding == null || binding.nature() == Nature.TYPED);
    }

    /** Calls every setter again, so many places further. */
    void replay(PreparedStatement statement, int shift) throws SQLException {
        for (int i = 0; i < bindings.size(); i++) {
            Binding binding = bindings.get(i);
            if (binding != null) {
                binding.on(statement, i + 1 + shift);
            }
        }
    }

    static Nature ofNull(int sqlType) {
        return TYPED_NULLS.contains(sqlType) ? Nature.TYPED : Nature.UNTYPED_NULL;
    }

    /** What a setter makes that leaves the type open. */
    static Nature untyped(@Nullable Object value) {
        return value == null ? Nature.UNTYPED_NULL : Nature.UNTYPED;
    }

    static Nature ofObject(@Nullable Object value) {
        if (value == null) {
            return Nature.UNTYPED_NULL;
        }
        if (value instanceof InputStream
                || value instanceof Reader
                || value instanceof Blob
                || value instanceof Clob
                || value instanceof Array
                || value instanceof SQLXML
                || value instanceof Map) {
            return Nature.ONCE;
        }
        if (value.getClass().isArray() && !(value instanceof byte[])) {
            return Nature.ONCE;
        }
        return TYPED.contains(value.getClass()) ? Nature.TYPED : Nature.UNTYPED;
    }

    /** The value as it is now, whatever the caller does with it later: the driver, too, takes it when it is set. */
    @SuppressWarnings({"unchecked", "JavaUtilDate"}) // JDBC binds them, and they change under one's hands
    static <T> @Nullable T copy(@Nullable T value) throws SQLException {
        if (value instanceof byte[] bytes) {
            return (T) bytes.clone();
        }
        if (value instanceof Date date) {
            return (T) date.clone();
        }
        if (value instanceof Calendar calendar) {
            return (T) calendar.clone();
        }
        return value instanceof PGobject object ? (T) copy(object) : value;
    }

    private static Object copy(PGobject object) throws SQLException {
        try {
            return object.clone();
        } catch (CloneNotSupportedException e) {
            throw new SQLException("A bound " + object.getClass().getName() + " cannot be copied", "0A000", e);
        }
    }
}
