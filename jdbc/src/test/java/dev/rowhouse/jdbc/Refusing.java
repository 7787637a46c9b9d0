package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Wrapper;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls every method of an object whose connection has been handed back; each refuses before it looks at its arguments. */
final class Refusing {

    /** What a closed object may be asked; {@code isValid} and {@code abort} say so without an exception. */
    private static final Set<String> ALWAYS = Set.of(
            "close",
            "isClosed",
            "abort",
            "isValid",
            "access",
            "tenant",
            "unwrap",
            "isWrapperFor",
            "toString",
            "free",
            "getDriverMajorVersion",
            "getDriverMinorVersion");

    private Refusing() {}

    /** Metadata, too, has a connection, and that says itself that it is closed. */
    static <T> void everything(Class<T> type, T closed) {
        Stream.of(type.getMethods())
                .filter(method -> !ALWAYS.contains(method.getName()) && method.getDeclaringClass() != Wrapper.class)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !(type == java.sql.DatabaseMetaData.class
                        && method.getName().equals("getConnection")))
                .forEach(method ->
                        assertThat(state(method, closed)).as(method.toString()).matches("08003|0A000|42809"));
    }

    private static @Nullable String state(Method method, Object target) {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(Refusing::argument)
                .toArray();
        try {
            method.invoke(target, arguments);
            return "no exception";
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof SQLException sql
                    ? sql.getSQLState()
                    : e.getCause().toString();
        } catch (IllegalAccessException e) {
            return e.toString();
        }
    }

    private static @Nullable Object argument(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == String.class) {
            return "select count(*) from note";
        }
        if (type.isPrimitive()) {
            return Array.get(Array.newInstance(type, 1), 0);
        }
        return type.isInterface()
                ? Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> null)
                : null;
    }
}
