package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Statement;
import java.sql.Struct;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What a session hands out it has had in its own hands, and what it sends it has judged: no method that gives an object of
 * JDBC, or that takes a text, is merely forwarded. For a JDK that adds one, this test names it.
 */
final class HandedOutTest {

    static final List<Kind> KINDS = List.of(
            new Kind(Connection.class, SessionConnection.class),
            new Kind(Statement.class, SessionStatement.class),
            new Kind(PreparedStatement.class, SessionPreparedStatement.class),
            new Kind(CallableStatement.class, SessionCallableStatement.class),
            new Kind(ResultSet.class, SessionResultSet.class),
            new Kind(DatabaseMetaData.class, SessionMetaData.class),
            new Kind(ResultSetMetaData.class, SessionResultSetMetaData.class),
            new Kind(ParameterMetaData.class, SessionParameterMetaData.class),
            new Kind(Array.class, SessionArray.class),
            new Kind(Blob.class, SessionBlob.class),
            new Kind(Clob.class, SessionClob.class));

    /** Values that the driver holds in memory, or has not at all. */
    private static final Set<Class<?>> HARMLESS =
            Set.of(SQLXML.class, Savepoint.class, Ref.class, RowId.class, Struct.class, ShardingKey.class);

    /** Methods that take a text to be sent; {@code nativeSQL} only rewrites it. */
    private static final List<String> SENDING = List.of("execute", "prepare", "addBatch");

    @ParameterizedTest
    @FieldSource("KINDS")
    void whatLeadsToAConnectionIsTheSessionsOwn(Kind kind) {
        assertThat(kind.methods().filter(HandedOutTest::leadsOn))
                .allSatisfy(method -> assertThat(kind.declares(method)).startsWith("Session"));
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void whatIsSentIsJudged(Kind kind) {
        assertThat(kind.methods().filter(HandedOutTest::sends))
                .allSatisfy(method -> assertThat(kind.declares(method)).startsWith("Session"));
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void whatIsUnwrappedIsTheSessionsOwn(Kind kind) {
        assertThat(kind.methods()
                        .filter(method -> Set.of("unwrap", "isWrapperFor").contains(method.getName())))
                .allSatisfy(method -> assertThat(kind.declares(method)).startsWith("Session"));
    }

    /** All but {@code addBatch()}, which only keeps the binds of a text that was judged. */
    private static boolean sends(Method method) {
        return SENDING.stream().anyMatch(method.getName()::startsWith)
                && !(method.getName().equals("addBatch") && method.getParameterCount() == 0);
    }

    /** An interface of JDBC, a stream, or something whose type does not tell. */
    private static boolean leadsOn(Method method) {
        Class<?> type = method.getReturnType();
        boolean jdbc = type.isInterface() && type.getName().startsWith("java.sql") && !HARMLESS.contains(type);
        boolean open = type == Object.class && method.getName().equals("getObject");
        boolean stream = Set.of(Blob.class, Clob.class).contains(method.getDeclaringClass())
                && type.getName().startsWith("java.io");
        return jdbc || open || stream;
    }

    /** An interface of JDBC, and what a session gives for it. */
    private record Kind(Class<?> type, Class<?> ours) {

        Stream<Method> methods() {
            return Stream.of(type.getMethods()).filter(method -> !Modifier.isStatic(method.getModifiers()));
        }

        String declares(Method method) throws NoSuchMethodException {
            return ours.getMethod(method.getName(), method.getParameterTypes())
                    .getDeclaringClass()
                    .getSimpleName();
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }
}
