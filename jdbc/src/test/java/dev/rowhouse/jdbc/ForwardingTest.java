package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Holds every method that the running JDK's interface has, default methods and inherited ones too, against the class
 * that forwards it. JDK 17 and JDK 25 have the same methods; for a JDK that adds one, this test names it.
 */
final class ForwardingTest {

    static final List<Forwarder<?>> FORWARDERS = List.of(
            new Forwarder<>(Connection.class, delegate -> new ForwardingConnection() {
                @Override
                Connection delegate() {
                    return delegate;
                }
            }),
            new Forwarder<>(Statement.class, delegate -> new ForwardingStatement() {
                @Override
                Statement delegate() {
                    return delegate;
                }
            }),
            new Forwarder<>(PreparedStatement.class, delegate -> new ForwardingPreparedStatement() {
                @Override
                PreparedStatement delegate() {
                    return delegate;
                }
            }),
            new Forwarder<>(CallableStatement.class, delegate -> new ForwardingCallableStatement() {
                @Override
                CallableStatement delegate() {
                    return delegate;
                }
            }),
            new Forwarder<>(ResultSet.class, delegate -> new ForwardingResultSet() {
                @Override
                ResultSet delegate() {
                    return delegate;
                }
            }),
            new Forwarder<>(DatabaseMetaData.class, delegate -> new ForwardingDatabaseMetaData() {
                @Override
                DatabaseMetaData delegate() {
                    return delegate;
                }

                @Override
                DatabaseMetaData anytime() {
                    return delegate;
                }
            }),
            new Forwarder<>(ResultSetMetaData.class, delegate -> new ForwardingResultSetMetaData() {
                @Override
                ResultSetMetaData delegate() {
                    return delegate;
                }
            }),
            new Forwarder<>(ParameterMetaData.class, delegate -> new ForwardingParameterMetaData() {
                @Override
                ParameterMetaData delegate() {
                    return delegate;
                }
            }),
            new Forwarder<>(Blob.class, delegate -> new ForwardingBlob() {
                @Override
                Blob delegate() {
                    return delegate;
                }
            }),
            new Forwarder<>(Clob.class, delegate -> new ForwardingClob() {
                @Override
                Clob delegate() {
                    return delegate;
                }
            }));

    @ParameterizedTest
    @FieldSource("FORWARDERS")
    void everyMethodIsWrittenOut(Forwarder<?> forwarder) {
        Class<?> forwarding = forwarder.over(RecordingDelegate.returning(null)).getClass();

        assertThat(forwarder.methods())
                .isNotEmpty()
                .allSatisfy(method -> assertThat(forwarding.getMethod(method.getName(), method.getParameterTypes()))
                        .extracting(Method::getDeclaringClass)
                        .extracting(Class::getSimpleName)
                        .asString()
                        .startsWith("Forwarding"));
    }

    @ParameterizedTest
    @FieldSource("FORWARDERS")
    void theDelegateGetsTheSameMethodWithTheSameArguments(Forwarder<?> forwarder) {
        assertThat(forwarder.methods()).allSatisfy(method -> {
            for (Samples samples : Samples.rounds()) {
                Object[] arguments = samples.argumentsOf(method);
                RecordingDelegate delegate = RecordingDelegate.returning(samples.of(method.getReturnType()));

                method.invoke(forwarder.over(delegate), arguments);

                assertThat(delegate.calls()).singleElement().satisfies(call -> {
                    assertThat(call.method().getName()).isEqualTo(method.getName());
                    assertThat(call.method().getParameterTypes()).isEqualTo(method.getParameterTypes());
                    for (int i = 0; i < arguments.length; i++) {
                        assertSameValue(call.arguments().get(i), arguments[i], method.getParameterTypes()[i]);
                    }
                });
            }
        });
    }

    @ParameterizedTest
    @FieldSource("FORWARDERS")
    void theCallerGetsWhatTheDelegateReturned(Forwarder<?> forwarder) {
        assertThat(forwarder.methods()).allSatisfy(method -> {
            for (Samples samples : Samples.rounds()) {
                Object[] arguments = samples.argumentsOf(method);
                Object expected = samples.of(method.getReturnType());

                Object actual = method.invoke(forwarder.over(RecordingDelegate.returning(expected)), arguments);

                assertSameValue(actual, expected, method.getReturnType());
            }
        });
    }

    @ParameterizedTest
    @FieldSource("FORWARDERS")
    void theCallerGetsWhatTheDelegateThrew(Forwarder<?> forwarder) {
        assertThat(forwarder.methods()).allSatisfy(method -> {
            Object[] arguments = Samples.rounds().get(0).argumentsOf(method);
            for (Throwable expected : throwablesOf(method)) {
                Object object = forwarder.over(RecordingDelegate.throwing(expected));

                Throwable thrown = catchThrowable(() -> method.invoke(object, arguments));

                assertThat(thrown).isInstanceOf(InvocationTargetException.class);
                assertThat(thrown.getCause()).isSameAs(expected);
            }
        });
    }

    @Test
    void clientInfoTellsWhyThereIsNoDelegate() {
        SQLException closed = new SQLException("This connection has been closed.", "08003", 7);

        assertThat(clientInfoFailures(closed)).hasSize(2).allSatisfy(thrown -> {
            assertThat(thrown).hasMessage(closed.getMessage()).cause().isSameAs(closed);
            assertThat(thrown).isInstanceOfSatisfying(SQLClientInfoException.class, failure -> {
                assertThat(failure.getSQLState()).isEqualTo(closed.getSQLState());
                assertThat(failure.getErrorCode()).isEqualTo(closed.getErrorCode());
                assertThat(failure.getFailedProperties()).isEmpty();
            });
        });
    }

    @Test
    void clientInfoPassesOnAClientInfoExceptionAsItIs() {
        SQLException refused = new SQLClientInfoException();

        assertThat(clientInfoFailures(refused))
                .hasSize(2)
                .allSatisfy(thrown -> assertThat(thrown).isSameAs(refused));
    }

    private static List<Throwable> clientInfoFailures(SQLException failure) {
        Connection connection = new ForwardingConnection() {
            @Override
            Connection delegate() throws SQLException {
                throw failure;
            }
        };
        return List.of(
                catchThrowable(() -> connection.setClientInfo("ApplicationName", "notes")),
                catchThrowable(() -> connection.setClientInfo(new Properties())));
    }

    private static List<Throwable> throwablesOf(Method method) throws ReflectiveOperationException {
        List<Throwable> throwables = new ArrayList<>();
        throwables.add(new IllegalStateException());
        for (Class<?> type : method.getExceptionTypes()) {
            throwables.add((Throwable) type.getConstructor().newInstance());
        }
        return throwables;
    }

    /** Reflection boxes primitives anew, so only references can be held to their identity. */
    private static void assertSameValue(@Nullable Object actual, @Nullable Object expected, Class<?> type) {
        if (type.isPrimitive()) {
            assertThat(actual).isEqualTo(expected);
        } else {
            assertThat(actual).isSameAs(expected);
        }
    }

    /** An interface of JDBC, and the class that forwards it with nothing but a delegate added. */
    private record Forwarder<T>(Class<T> type, UnaryOperator<T> wrap) {

        T over(RecordingDelegate delegate) {
            return wrap.apply(delegate.as(type));
        }

        List<Method> methods() {
            return Stream.of(type.getMethods())
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    .toList();
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }
}
