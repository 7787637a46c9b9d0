package dev.rowhouse.jdbc.library;

import dev.rowhouse.tck.Rows;
import dev.rowhouse.tck.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;

/** The way in through jdbi's handles. */
record JdbiGateway(Pools pools, Jdbi jdbi) implements LibraryGateway {

    static JdbiGateway over(Pools pools) {
        return new JdbiGateway(pools, Jdbi.create(pools.tenants().dataSource()));
    }

    @Override
    public <T extends @Nullable Object> T inContext(Work<T> work) {
        return opened(handle -> handle.inTransaction(transaction -> work.in(new JdbiSession(transaction))));
    }

    @Override
    public <T extends @Nullable Object> T autocommitInContext(Work<T> work) {
        return opened(handle -> work.in(new JdbiSession(handle)));
    }

    /** A handle of its own: {@code jdbi.inTransaction} within another gives the outer one's handle, and so its tenant. */
    private <T extends @Nullable Object> T opened(Function<Handle, T> work) {
        return told(() -> {
            try (Handle handle = jdbi.open()) {
                return work.apply(handle);
            }
        });
    }

    private static <T extends @Nullable Object> T told(Supplier<T> step) {
        return LibraryGateway.told(JdbiException.class, step);
    }

    private record JdbiSession(Handle handle) implements Session {

        @Override
        public Rows query(String sql, @Nullable Object... binds) {
            return told(() -> new Rows(bound(handle.createQuery(sql), binds)
                    .map(JdbiSession::values)
                    .list()));
        }

        @Override
        public long update(String sql, @Nullable Object... binds) {
            return told(() -> (long) bound(handle.createUpdate(sql), binds).execute());
        }

        /** Past the handle, which would restore autocommit, and end the work's transaction before the work has ended. */
        @Override
        public void commit() {
            onConnection(Connection::commit);
        }

        @Override
        public void rollback() {
            onConnection(Connection::rollback);
        }

        @Override
        public Object savepoint() {
            String name = "contract_" + System.nanoTime();
            told(() -> handle.savepoint(name));
            return name;
        }

        /** A handle forgets a savepoint once it has gone back to it, and a contract goes back twice. */
        @Override
        public void rollbackTo(Object savepoint) {
            String name = (String) savepoint;
            told(() -> handle.rollbackToSavepoint(name).savepoint(name));
        }

        private void onConnection(OnConnection work) {
            told(() -> {
                try {
                    work.with(handle.getConnection());
                } catch (SQLException e) {
                    throw new TransactionException(e);
                }
                return null;
            });
        }

        private static <S extends SqlStatement<S>> S bound(S statement, @Nullable Object... binds) {
            for (int i = 0; i < binds.length; i++) {
                statement.bind(i, binds[i]);
            }
            return statement;
        }

        private static List<@Nullable Object> values(ResultSet rows, StatementContext context) throws SQLException {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                row.add(rows.getObject(i));
            }
            return row;
        }
    }

    private interface OnConnection {

        void with(Connection connection) throws SQLException;
    }
}
