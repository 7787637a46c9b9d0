package dev.rowhouse.jdbc.library;

import dev.rowhouse.tck.Rows;
import dev.rowhouse.tck.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way in through Spring's JdbcClient and transactions. Spring knows one transaction of a thread and a data source, so
 * each session has a data source of its own: a contract has two at once.
 */
record SpringGateway(Pools pools) implements LibraryGateway {

    @Override
    public <T extends @Nullable Object> T inContext(Work<T> work) {
        DataSource source = new DelegatingDataSource(pools.tenants().dataSource());
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        return told(() -> transaction.execute(status -> work.in(SpringSession.over(source))));
    }

    @Override
    public <T extends @Nullable Object> T autocommitInContext(Work<T> work) {
        return work.in(
                SpringSession.over(new DelegatingDataSource(pools.tenants().dataSource())));
    }

    private static <T extends @Nullable Object> T told(Supplier<T> step) {
        return LibraryGateway.told(NestedRuntimeException.class, step);
    }

    private record SpringSession(JdbcTemplate template, JdbcClient jdbc) implements Session {

        static SpringSession over(DataSource source) {
            JdbcTemplate template = new JdbcTemplate(source);
            return new SpringSession(template, JdbcClient.create(template));
        }

        @Override
        public Rows query(String sql, @Nullable Object... binds) {
            return told(() -> new Rows(jdbc.sql(sql)
                    .params(Arrays.asList(binds))
                    .query(SpringSession::values)
                    .list()));
        }

        @Override
        public long update(String sql, @Nullable Object... binds) {
            return told(() -> (long) jdbc.sql(sql).params(Arrays.asList(binds)).update());
        }

        @Override
        public void commit() {
            onConnection(connection -> {
                connection.commit();
                return null;
            });
        }

        @Override
        public void rollback() {
            onConnection(connection -> {
                connection.rollback();
                return null;
            });
        }

        @Override
        public Object savepoint() {
            return onConnection(Connection::setSavepoint);
        }

        @Override
        public void rollbackTo(Object savepoint) {
            onConnection(connection -> {
                connection.rollback((Savepoint) savepoint);
                return null;
            });
        }

        private <T extends @Nullable Object> T onConnection(ConnectionCallback<T> work) {
            return told(() -> template.execute(work));
        }

        private static List<@Nullable Object> values(ResultSet rows, int number) throws SQLException {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                row.add(rows.getObject(i));
            }
            return row;
        }
    }
}
