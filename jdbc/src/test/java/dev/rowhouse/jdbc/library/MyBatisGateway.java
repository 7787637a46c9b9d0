package dev.rowhouse.jdbc.library;

import dev.rowhouse.tck.Rows;
import dev.rowhouse.tck.Session;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.SelectProvider;
import org.apache.ibatis.annotations.UpdateProvider;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;

/** The way in through MyBatis: a session of its, and a mapper. */
record MyBatisGateway(Pools pools, SqlSessionFactory factory) implements LibraryGateway {

    static MyBatisGateway over(Pools pools) {
        Configuration configuration = new Configuration(new Environment(
                "contract", new JdbcTransactionFactory(), pools.tenants().dataSource()));
        // A session answers the same query twice from its memory, and contracts ask who changed what in between.
        configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
        configuration.setJdbcTypeForNull(JdbcType.NULL);
        configuration.getTypeHandlerRegistry().register(Row.class, new WholeRow());
        configuration.addMapper(AnySql.class);
        return new MyBatisGateway(pools, new SqlSessionFactoryBuilder().build(configuration));
    }

    /** Whatever a contract says. */
    interface AnySql {

        @SelectProvider(type = Text.class, method = "of", affectData = true)
        List<Row> query(@Param("sql") String sql, @Param("binds") @Nullable Object[] binds);

        @UpdateProvider(type = Text.class, method = "of")
        int update(@Param("sql") String sql, @Param("binds") @Nullable Object[] binds);
    }

    /** Values from left to right: a map would keep one of two columns with the same name. */
    record Row(List<@Nullable Object> values) {}

    private static final class WholeRow extends BaseTypeHandler<Row> {

        @Override
        public Row getNullableResult(ResultSet rows, String firstColumn) throws SQLException {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                values.add(rows.getObject(i));
            }
            return new Row(values);
        }

        @Override
        public Row getNullableResult(ResultSet rows, int index) {
            throw new UnsupportedOperationException("a row is only read, and whole");
        }

        @Override
        public Row getNullableResult(CallableStatement statement, int index) {
            throw new UnsupportedOperationException("a row is only read, and whole");
        }

        @Override
        public void setNonNullParameter(PreparedStatement statement, int index, Row row, JdbcType type) {
            throw new UnsupportedOperationException("a row is only read, and whole");
        }
    }

    /** The text with MyBatis's own marks for binds. */
    public static final class Text {

        private Text() {}

        public static String of(@Param("sql") String sql, @Param("binds") @Nullable Object[] binds) {
            String text = sql;
            for (int i = 0; i < binds.length; i++) {
                text = text.replaceFirst("\\?", "#{binds[" + i + "]}");
            }
            return text;
        }
    }

    @Override
    public <T extends @Nullable Object> T inContext(Work<T> work) {
        return told(() -> {
            try (SqlSession session = factory.openSession(false)) {
                session.getConnection(); // or the tenant would be that of the first statement
                T result = work.in(new MyBatisSession(session));
                session.commit(true);
                return result;
            }
        });
    }

    @Override
    public <T extends @Nullable Object> T autocommitInContext(Work<T> work) {
        return told(() -> {
            try (SqlSession session = factory.openSession(true)) {
                return work.in(new MyBatisSession(session));
            }
        });
    }

    private static <T extends @Nullable Object> T told(Supplier<T> step) {
        return LibraryGateway.told(PersistenceException.class, step);
    }

    private record MyBatisSession(SqlSession session) implements Session {

        @Override
        public Rows query(String sql, @Nullable Object... binds) {
            return told(() -> new Rows(
                    mapper().query(sql, binds).stream().map(Row::values).toList()));
        }

        @Override
        public long update(String sql, @Nullable Object... binds) {
            return told(() -> (long) mapper().update(sql, binds));
        }

        @Override
        public void commit() {
            told(() -> {
                session.commit(true);
                return null;
            });
        }

        @Override
        public void rollback() {
            told(() -> {
                session.rollback(true);
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
                return savepoint;
            });
        }

        private AnySql mapper() {
            return session.getMapper(AnySql.class);
        }

        private Object onConnection(OnConnection work) {
            return told(() -> {
                try {
                    return work.with(session.getConnection());
                } catch (SQLException e) {
                    throw new PersistenceException(e);
                }
            });
        }
    }

    private interface OnConnection {

        Object with(Connection connection) throws SQLException;
    }
}
