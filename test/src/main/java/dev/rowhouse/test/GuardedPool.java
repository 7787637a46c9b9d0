package dev.rowhouse.test;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;

/** A pool whose idle connections must carry nothing from one borrower to the next. */
final class GuardedPool {

    private final DataSource pool;
    private final int size;
    private final SessionState fresh;

    /** Borrows one connection, to know how a fresh one looks. */
    GuardedPool(DataSource pool, int size) throws SQLException {
        this.pool = pool;
        this.size = size;
        try (Connection connection = pool.getConnection()) {
            this.fresh = SessionState.of(connection);
        }
    }

    /** Borrows all connections at once, looks at each, and gives them back; what is not clean is thrown away. */
    Inspection inspect() {
        List<Connection> borrowed = new ArrayList<>();
        Set<Connection> physical = Collections.newSetFromMap(new IdentityHashMap<>());
        List<String> findings = new ArrayList<>();
        try {
            while (borrowed.size() < size) {
                borrowed.add(pool.getConnection());
            }
        } catch (SQLException e) {
            findings.add("It gave only " + borrowed.size() + " of its " + size + " connections (" + e.getMessage()
                    + "): the others were borrowed past the guard and are still out, or its size is another");
        }
        for (Connection connection : borrowed) {
            try (connection) {
                BaseConnection driver = SessionState.driver(connection);
                physical.add(driver);
                findings.addAll(inspect(connection, driver));
            } catch (SQLException e) {
                findings.add("A connection could not be looked at: " + e.getMessage());
            }
        }
        return new Inspection(physical, findings);
    }

    private List<String> inspect(Connection connection, BaseConnection driver) throws SQLException {
        List<String> differences = SessionState.of(connection).differencesFrom(fresh);
        if (differences.isEmpty()) {
            return List.of();
        }
        int process = driver.getBackendPID();
        discard(connection, driver);
        return List.of(
                "The idle connection of server process " + process + " carries " + String.join("; ", differences));
    }

    /** One test's dirt must not fail the next: the connection is cut, and the pool is made to notice. */
    private static void discard(Connection connection, BaseConnection driver) throws SQLException {
        driver.abort(Runnable::run);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select");
        } catch (SQLException noticed) {
            return;
        }
        throw new SQLException("a connection that was cut still answers", "08000");
    }

    /** Whether the pool says that it is closed; there is no common interface to ask. */
    boolean isClosed() {
        try {
            Method isClosed = pool.getClass().getMethod("isClosed");
            return Boolean.TRUE.equals(isClosed.invoke(pool));
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Closes the pool if it can be. */
    void close() {
        if (pool instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("The pool " + this + " cannot be closed", e);
            }
        }
    }

    @Override
    public String toString() {
        return pool.getClass().getSimpleName() + " of " + size;
    }

    /**
     * What was found.
     *
     * @param physical the driver's connections that the pool holds
     * @param findings what is wrong, in words; empty when all is clean
     */
    record Inspection(Set<Connection> physical, List<String> findings) {}
}
