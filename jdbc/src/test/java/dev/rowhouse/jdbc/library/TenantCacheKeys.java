package dev.rowhouse.jdbc.library;

import dev.rowhouse.jdbc.TenantConnection;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.ibatis.cache.CacheKey;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;

/** Puts the tenant into the keys of MyBatis's caches: the one of the session's connection, which is whose rows they are. */
// region mybatis-cache-keys
@Intercepts(
        @Signature(
                type = Executor.class,
                method = "query",
                args = {MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class}))
final class TenantCacheKeys implements Interceptor {

    @Override
    public Object intercept(Invocation invocation) throws SQLException {
        Executor executor = (Executor) invocation.getTarget();
        MappedStatement statement = (MappedStatement) invocation.getArgs()[0];
        Object parameter = invocation.getArgs()[1];
        RowBounds bounds = (RowBounds) invocation.getArgs()[2];
        BoundSql sql = statement.getBoundSql(parameter);
        CacheKey key = executor.createCacheKey(statement, parameter, bounds, sql);
        Connection connection = executor.getTransaction().getConnection();
        key.update(connection.unwrap(TenantConnection.class).access());
        return executor.query(
                statement, parameter, bounds, (ResultHandler<?>) invocation.getArgs()[3], key, sql);
    }
}
// endregion
