package dev.rowhouse.hibernate;

import dev.rowhouse.Access;
import dev.rowhouse.RowhouseException;
import dev.rowhouse.Tenants;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.GatewayFailure;
import dev.rowhouse.tck.Rows;
import dev.rowhouse.tck.Session;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;

/**
 * The way in through Hibernate, by native queries: the contracts speak SQL.
 *
 * @param factory opens sessions for whom the context names
 * @param hibernate opens sessions for whom it is told
 * @param discard throws away what the pools keep
 */
record HibernateGateway(SessionFactory factory, HibernateTenants hibernate, Runnable discard) implements Gateway {

    @Override
    public Tenants tenants() {
        return hibernate;
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(Access who, Work<T> work) {
        return told(() -> hibernate.inTransaction(who, session -> work.in(new Native(session))));
    }

    /** Hibernate writes in transactions only: each statement has one. */
    @Override
    public <T extends @Nullable Object> T autocommit(Access who, Work<T> work) {
        try (org.hibernate.Session session = hibernate.openSession(who)) {
            return work.in(new Single(session));
        }
    }

    @Override
    public <T extends @Nullable Object> T inContext(Work<T> work) {
        return told(() -> factory.fromTransaction(session -> work.in(new Native(session))));
    }

    @Override
    public void discardConnections() {
        discard.run();
    }

    private static <T extends @Nullable Object> T told(Supplier<T> step) {
        try {
            return step.get();
        } catch (PersistenceException | RowhouseException e) {
            throw failure(e);
        }
    }

    /** The failure's cause is the driver's: Hibernate's repeats the user's text, and contracts read messages for rows of others. */
    private static GatewayFailure failure(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error) {
                return new GatewayFailure(error.getSQLState(), error);
            }
        }
        return new GatewayFailure(null, e);
    }

    private static Rows read(org.hibernate.Session session, String sql, @Nullable Object... binds) {
        List<?> rows =
                bound(session.createNativeQuery(sql, Object.class), binds).getResultList();
        return new Rows(rows.stream()
                .map(row -> row instanceof Object[] columns ? Arrays.asList(columns) : Arrays.asList(row))
                .map(HibernateGateway::values)
                .toList());
    }

    private static List<@Nullable Object> values(List<?> columns) {
        return Arrays.asList(columns.toArray());
    }

    private static long write(org.hibernate.Session session, String sql, @Nullable Object... binds) {
        return bound(session.createNativeMutationQuery(sql), binds).executeUpdate();
    }

    private static <Q extends CommonQueryContract> Q bound(Q query, @Nullable Object... binds) {
        for (int i = 0; i < binds.length; i++) {
            query.setParameter(i + 1, binds[i]);
        }
        return query;
    }

    /** In one transaction. */
    private record Native(org.hibernate.Session session) implements Session {

        @Override
        public Rows query(String sql, @Nullable Object... binds) {
            return told(() -> read(session, sql, binds));
        }

        @Override
        public long update(String sql, @Nullable Object... binds) {
            return told(() -> write(session, sql, binds));
        }

        @Override
        public void commit() {
            told(() -> {
                session.getTransaction().commit();
                return session.beginTransaction();
            });
        }

        @Override
        public void rollback() {
            told(() -> {
                session.getTransaction().rollback();
                return session.beginTransaction();
            });
        }

        @Override
        public Object savepoint() {
            return told(() -> session.doReturningWork(Connection::setSavepoint));
        }

        @Override
        public void rollbackTo(Object savepoint) {
            told(() -> session.doReturningWork(connection -> {
                connection.rollback((Savepoint) savepoint);
                return savepoint;
            }));
        }
    }

    /** Each statement in a transaction of its own. */
    private record Single(org.hibernate.Session session) implements Session {

        @Override
        public Rows query(String sql, @Nullable Object... binds) {
            return alone(one -> one.query(sql, binds));
        }

        @Override
        public long update(String sql, @Nullable Object... binds) {
            return alone(one -> one.update(sql, binds));
        }

        @Override
        public void commit() {
            throw new IllegalStateException("in autocommit");
        }

        @Override
        public void rollback() {
            throw new IllegalStateException("in autocommit");
        }

        @Override
        public Object savepoint() {
            throw new IllegalStateException("in autocommit");
        }

        @Override
        public void rollbackTo(Object savepoint) {
            throw new IllegalStateException("in autocommit");
        }

        private <T extends @Nullable Object> T alone(Function<Session, T> statement) {
            Transaction transaction = session.beginTransaction();
            try {
                T result = statement.apply(new Native(session));
                told(() -> {
                    transaction.commit();
                    return result;
                });
                return result;
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        }
    }
}
