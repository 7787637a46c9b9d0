package dev.rowhouse.hibernate.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.RowStream;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.reactive.pool.ReactiveConnectionPool;
import org.junit.jupiter.api.Test;

/** What the driver adds to its interfaces with a body of its own would go around us unseen. */
class WrittenOutTest {

    /** Bodies that were read: each calls methods that are written out. */
    private static final Set<String> READ = Set.of(
            "Pool.withTransaction(Function)",
            "Pool.withTransaction(Function,Handler)",
            "Pool.withTransaction(TransactionPropagation,Function,Handler)",
            "Pool.withConnection(Function)",
            "Pool.withConnection(Function,Handler)",
            "PreparedStatement.cursor()",
            "PreparedStatement.createStream(int)",
            "ReadStream.pipe()",
            "ReadStream.pipeTo(WriteStream)",
            "ReadStream.pipeTo(WriteStream,Handler)",
            "ReadStream.collect(Collector)");

    @Test
    void everyMethodOfTheDriversInterfacesIsWrittenOut() {
        assertThat(inherited(TenantPool.class, Pool.class)).isSubsetOf(READ);
        assertThat(inherited(TenantSqlConnection.class, SqlConnection.class)).isEmpty();
        assertThat(inherited(SessionTransaction.class, Transaction.class)).isEmpty();
        assertThat(inherited(SessionPreparedStatement.class, PreparedStatement.class))
                .isSubsetOf(READ);
        assertThat(inherited(SessionCursor.class, Cursor.class)).isEmpty();
        assertThat(inherited(SessionRowStream.class, RowStream.class)).isSubsetOf(READ);
        assertThat(inherited(SessionQuery.class, Query.class)).isEmpty();
        assertThat(inherited(SessionQuery.Prepared.class, PreparedQuery.class)).isEmpty();
    }

    @Test
    void everyWayToAConnectionOfHibernatesPoolIsWrittenOut() {
        List<String> ways = Arrays.stream(ReactiveConnectionPool.class.getMethods())
                .filter(method -> method.getName().endsWith("Connection"))
                .filter(method -> !isDeclared(TenantClientPool.class, method))
                .map(Method::toString)
                .toList();

        assertThat(ways).isEmpty();
    }

    private static Set<String> inherited(Class<?> type, Class<?> contract) {
        Set<String> names = new TreeSet<>();
        for (Method method : contract.getMethods()) {
            boolean ours = Modifier.isStatic(method.getModifiers()) || isDeclared(type, method);
            if (!ours && !method.isBridge() && !method.isSynthetic()) {
                names.add(method.getDeclaringClass().getSimpleName() + "." + method.getName()
                        + Arrays.stream(method.getParameterTypes())
                                .map(Class::getSimpleName)
                                .collect(Collectors.joining(",", "(", ")")));
            }
        }
        return names;
    }

    private static boolean isDeclared(Class<?> type, Method method) {
        try {
            return type.getMethod(method.getName(), method.getParameterTypes()).getDeclaringClass() == type;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
