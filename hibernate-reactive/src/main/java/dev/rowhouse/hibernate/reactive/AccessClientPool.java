package dev.rowhouse.hibernate.reactive;

import io.vertx.sqlclient.Pool;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.engine.jdbc.spi.SqlStatementLogger;
import org.hibernate.reactive.pool.impl.SqlClientPool;

/** What Hibernate Reactive takes for a pool, over the connections of one access. What it runs outside of a transaction comes here too. */
final class AccessClientPool extends SqlClientPool {

    private final TenantPool pool;
    private final SqlStatementLogger logger;
    private final SqlExceptionHelper errors;

    AccessClientPool(TenantPool pool, SqlStatementLogger logger, SqlExceptionHelper errors) {
        this.pool = pool;
        this.logger = logger;
        this.errors = errors;
    }

    @Override
    protected Pool getPool() {
        return pool;
    }

    @Override
    protected SqlStatementLogger getSqlStatementLogger() {
        return logger;
    }

    @Override
    public SqlExceptionHelper getSqlExceptionHelper() {
        return errors;
    }

    @Override
    public CompletionStage<Void> getCloseFuture() {
        return CompletableFuture.completedFuture(null);
    }
}
