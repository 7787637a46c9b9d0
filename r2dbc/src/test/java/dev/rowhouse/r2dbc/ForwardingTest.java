package dev.rowhouse.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryProvider;
import io.r2dbc.spi.Lifecycle;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.Wrapped;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every method of the SPI, default methods too, against the class that decides what it does. */
final class ForwardingTest {

    record Pair(Class<?> type, Class<?> ours) {}

    static Stream<Pair> pairs() {
        return Stream.of(
                new Pair(Connection.class, SessionConnection.class),
                new Pair(Lifecycle.class, SessionConnection.class),
                new Pair(Connection.class, ForwardingConnection.class),
                new Pair(Statement.class, SessionStatement.class),
                new Pair(Batch.class, SessionBatch.class),
                new Pair(Result.class, SessionResult.class),
                new Pair(Row.class, SessionRow.class),
                new Pair(TransactionDefinition.class, Modes.class),
                new Pair(ConnectionFactory.class, TenantConnectionFactory.class),
                new Pair(ConnectionFactoryProvider.class, TenantConnectionFactoryProvider.class));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyMethodIsWrittenOut(Pair pair) {
        assertThat(pair.type().getMethods())
                .filteredOn(method -> !Modifier.isStatic(method.getModifiers()))
                .isNotEmpty()
                .allSatisfy(method -> assertThat(declared(pair.ours(), method)).isEqualTo(pair.ours()));
    }

    private static Class<?> declared(Class<?> ours, Method method) throws NoSuchMethodException {
        return ours.getMethod(method.getName(), method.getParameterTypes()).getDeclaringClass();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void nothingLeadsToTheDriver(Pair pair) {
        assertThat(Wrapped.class.isAssignableFrom(pair.ours())).isFalse();
    }

    @Test
    void anAdminsConnectionIsForwardedButForItsEndAndItsSettings() {
        assertThat(AdminConnection.class.getDeclaredMethods())
                .filteredOn(method -> !method.isSynthetic() && !Modifier.isPrivate(method.getModifiers()))
                .extracting(Method::getName)
                .containsExactlyInAnyOrder(
                        "delegate",
                        "setTransactionIsolationLevel",
                        "setLockWaitTimeout",
                        "setStatementTimeout",
                        "close",
                        "toString");
    }
}
