package dev.rowhouse.jdbc.library;

import dev.rowhouse.jdbc.TenantConnection;
import java.sql.SQLException;
import org.apache.ibatis.cache.CacheKey;
import org.apache.ibatis.executor.CachingExecutor;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.executor.ExecutorException;
import org.apache.ibatis.executor.SimpleExecutor;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.transaction.Transaction;

/**
 * Puts the tenant into the keys of MyBatis's caches: the one of the session's connection, which is whose rows they are. An
 * interceptor would not do, because a nested select goes past it.
 */
// region mybatis-cache-keys
final class TenantCacheConfiguration extends Configuration {

    TenantCacheConfiguration(Environment environment) {
        super(environment);
    }

    @Override
    public Executor newExecutor(Transaction transaction, ExecutorType type) {
        return new CachingExecutor(new TenantExecutor(this, transaction));
    }

    private static final class TenantExecutor extends SimpleExecutor {

        TenantExecutor(Configuration configuration, Transaction transaction) {
            super(configuration, transaction);
        }

        @Override
        public CacheKey createCacheKey(MappedStatement statement, Object parameter, RowBounds bounds, BoundSql sql) {
            CacheKey key = super.createCacheKey(statement, parameter, bounds, sql);
            try {
                TenantConnection connection = getTransaction().getConnection().unwrap(TenantConnection.class);
                key.update(connection.access());
                return key;
            } catch (SQLException e) {
                throw new ExecutorException(e.getMessage(), e);
            }
        }
    }
}
// endregion
