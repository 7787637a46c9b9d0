package dev.rowhouse.jdbc.library;

import dev.rowhouse.tck.Rows;
import dev.rowhouse.tck.Session;
import java.sql.Connection;
import java.sql.Savepoint;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultTransactionProvider;
import org.jspecify.annotations.Nullable;

/** The way in through jOOQ's plain SQL. */
record JooqGateway(Pools pools, DSLContext jooq) implements LibraryGateway {

    static JooqGateway over(Pools pools) {
        DataSourceConnectionProvider connections =
                new DataSourceConnectionProvider(pools.tenants().dataSource());
        // No savepoint of jOOQ's own around the work: a contract commits in the middle, which would destroy it.
        Configuration configuration = new DefaultConfiguration()
                .set(SQLDialect.POSTGRES)
                .set(connections)
                .set(new DefaultTransactionProvider(connections, false));
        return new JooqGateway(pools, DSL.using(configuration));
    }

    @Override
    public <T extends @Nullable Object> T inContext(Work<T> work) {
        return LibraryGateway.told(
                DataAccessException.class,
                () -> jooq.transactionResult(transaction -> work.in(new JooqSession(transaction.dsl()))));
    }

    @Override
    public <T extends @Nullable Object> T autocommitInContext(Work<T> work) {
        return work.in(new JooqSession(jooq));
    }

    private record JooqSession(DSLContext jooq) implements Session {

        @Override
        public Rows query(String sql, @Nullable Object... binds) {
            return told(() -> new Rows(
                    jooq.fetch(sql, binds).stream().map(JooqSession::values).toList()));
        }

        @Override
        public long update(String sql, @Nullable Object... binds) {
            return told(() -> (long) jooq.execute(sql, binds));
        }

        @Override
        public void commit() {
            told(() -> {
                jooq.connection(Connection::commit);
                return null;
            });
        }

        @Override
        public void rollback() {
            told(() -> {
                jooq.connection(Connection::rollback);
                return null;
            });
        }

        @Override
        public Object savepoint() {
            return told(() -> jooq.connectionResult(Connection::setSavepoint));
        }

        @Override
        public void rollbackTo(Object savepoint) {
            told(() -> {
                jooq.connection(connection -> connection.rollback((Savepoint) savepoint));
                return null;
            });
        }

        private static List<@Nullable Object> values(Record row) {
            return Arrays.asList(row.intoArray());
        }

        private static <T extends @Nullable Object> T told(Supplier<T> step) {
            return LibraryGateway.told(DataAccessException.class, step);
        }
    }
}
