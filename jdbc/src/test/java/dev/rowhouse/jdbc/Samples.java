package dev.rowhouse.jdbc;

import static java.util.Map.entry;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.sql.Date;
import java.sql.SQLWarning;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Values for parameters and returns: of two that one method takes, no two are equal. */
final class Samples {

    private static final Map<Class<?>, Sample> BY_TYPE = Map.ofEntries(
            entry(boolean.class, number -> number % 2 == 0),
            entry(byte.class, number -> (byte) number),
            entry(short.class, number -> (short) number),
            entry(int.class, number -> number),
            entry(long.class, number -> (1L << 40) + number),
            entry(float.class, number -> number + 0.5f),
            entry(double.class, number -> number + 0.1),
            entry(Object.class, number -> new Object()),
            entry(Class.class, number -> List.of(String.class, Integer.class).get(number % 2)),
            entry(String.class, number -> "text " + number),
            entry(BigDecimal.class, number -> BigDecimal.valueOf(number, 2)),
            entry(Date.class, number -> new Date(number)),
            entry(Time.class, number -> new Time(number)),
            entry(Timestamp.class, number -> new Timestamp(number)),
            entry(Calendar.class, number -> Calendar.getInstance()),
            entry(URL.class, number -> URI.create("file:///" + number).toURL()),
            entry(InputStream.class, number -> InputStream.nullInputStream()),
            entry(Reader.class, number -> Reader.nullReader()),
            entry(OutputStream.class, number -> OutputStream.nullOutputStream()),
            entry(Writer.class, number -> Writer.nullWriter()),
            entry(Map.class, number -> new HashMap<>()),
            entry(Properties.class, number -> new Properties()),
            entry(SQLWarning.class, number -> new SQLWarning()));

    private final boolean nulls;
    private int number;

    private Samples(int number, boolean nulls) {
        this.number = number;
        this.nulls = nulls;
    }

    /** Two rounds, because a boolean that is swapped with a constant shows in one of them only; one more with nulls. */
    static List<Samples> rounds() {
        return List.of(new Samples(1, false), new Samples(2, false), new Samples(1, true));
    }

    Object[] argumentsOf(Method method) throws Exception {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = of(method.getParameterTypes()[i]);
        }
        return arguments;
    }

    @Nullable
    Object of(Class<?> type) throws Exception {
        number++;
        if (type == void.class || (nulls && !type.isPrimitive())) {
            return null;
        }
        Sample sample = BY_TYPE.get(type);
        if (sample != null) {
            return sample.of(number);
        }
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), number);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[number % type.getEnumConstants().length];
        }
        return opaque(type);
    }

    private static Object opaque(Class<?> type) {
        Object identity = new Object();
        return Proxy.newProxyInstance(
                Samples.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.invoke(identity, arguments));
    }

    private interface Sample {
        Object of(int number) throws Exception;
    }
}
