package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.hibernate.SessionIdentifiers;
import dev.rowhouse.hibernate.mapping.Activation;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import java.net.URI;
import java.sql.ResultSet;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.mutiny.impl.MutinyStatelessSessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.hibernate.reactive.pool.impl.DefaultSqlClientPool;
import org.hibernate.reactive.session.ReactiveSession;
import org.hibernate.reactive.stage.impl.StageSessionImpl;
import org.hibernate.reactive.stage.impl.StageStatelessSessionImpl;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Gives each session of Hibernate Reactive the connections of its access. It is there for every reactive factory, because the
 * first connection is asked for before the entities are known; for one that has no tenants in mind it is Hibernate's own pool.
 *
 * <p>Until the factory opens, connections without a tenant are for Hibernate's schema tool: the admin's where there is one.
 * After that there are none.
 */
final class TenantClientPool extends DefaultSqlClientPool {

    private @Nullable ServiceRegistryImplementor registry;
    private @Nullable AdminLogin adminLogin;
    private @Nullable Supplier<Pool> adminPools;
    private volatile @Nullable Pool admin;
    private volatile @Nullable TenantPools opened;
    private volatile boolean shut;
    private final ReadWriteLock closing = new ReentrantReadWriteLock();

    /** Whose connections are, for sessions that do not tell. */
    private final Map<ReactiveConnection, Access> lent = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public void injectServices(ServiceRegistryImplementor services) {
        super.injectServices(services);
        registry = services;
    }

    @Override
    public void configure(Map<String, Object> settings) {
        super.configure(settings);
        adminLogin = AdminLogin.of(settings);
    }

    @Override
    protected Pool createPool(URI uri, SqlConnectOptions options, PoolOptions poolOptions, Vertx vertx) {
        AdminLogin login = adminLogin;
        if (login != null) {
            adminPools = () -> super.createPool(
                    uri, login.on(new SqlConnectOptions(options)), new PoolOptions(poolOptions), vertx);
        }
        return super.createPool(uri, options, poolOptions, vertx);
    }

    @Override
    public void stop() {
        super.stop();
        Pool pool = admin;
        if (pool != null) {
            pool.close();
        }
    }

    /** The application's connections, without a context. */
    Pool app() {
        return super.getPool();
    }

    /** The admin's connections; null if there are none. */
    synchronized @Nullable Pool admin() {
        Supplier<Pool> pools = adminPools;
        if (admin == null && pools != null) {
            admin = pools.get();
        }
        return admin;
    }

    void open(TenantPools pools) {
        opened = pools;
    }

    /** No session is opened after this. Waits for those that are being made. */
    void shut() {
        closing.writeLock().lock();
        try {
            shut = true;
            opened = null;
        } finally {
            closing.writeLock().unlock();
        }
    }

    /**
     * Makes a session with a connection that has come. It asks for services of the factory, whose end waits for the event loops: a
     * session that is made on one of them meanwhile would wait for that end, and both for ever.
     *
     * @throws IllegalStateException if the factory was closed before the connection came
     */
    <S> S whileOpen(Supplier<S> making) {
        if (!closing.readLock().tryLock()) {
            throw notOpen();
        }
        try {
            if (shut) {
                throw notOpen();
            }
            return making.get();
        } finally {
            closing.readLock().unlock();
        }
    }

    /** The pools of a factory that is open. */
    TenantPools pools() {
        TenantPools pools = opened;
        if (pools == null) {
            throw notOpen();
        }
        return pools;
    }

    private static IllegalStateException notOpen() {
        return new IllegalStateException("The SessionFactory is not open");
    }

    @Override
    protected Pool getPool() {
        if (!isActive()) {
            return super.getPool();
        }
        if (opened != null || shut) {
            throw new NoTenantException();
        }
        Pool admins = admin();
        return admins == null ? super.getPool() : admins;
    }

    /** A connection with that access. */
    CompletionStage<ReactiveConnection> connection(Access access) {
        return connection(access, getSqlExceptionHelper());
    }

    private CompletionStage<ReactiveConnection> connection(Access access, SqlExceptionHelper errors) {
        return new AccessClientPool(pools().pool(access), getSqlStatementLogger(), errors)
                .getConnection(errors)
                .thenApply(connection -> {
                    lent.put(connection, access);
                    return connection;
                });
    }

    /** Whether a session of Hibernate Reactive is of another access than this one. */
    boolean isAnother(Object session, Access access) {
        if (session instanceof MutinySessionImpl full) {
            return isAnother(full.unwrap(ReactiveSession.class), access);
        }
        if (session instanceof StageSessionImpl full) {
            return isAnother(full.unwrap(ReactiveSession.class), access);
        }
        if (session instanceof SharedSessionContractImplementor full) {
            return !identifiers().of(access).equals(full.getTenantIdentifierValue());
        }
        if (session instanceof MutinyStatelessSessionImpl stateless) {
            return isAnothers(stateless.getReactiveConnection(), access);
        }
        return session instanceof StageStatelessSessionImpl stateless
                && isAnothers(stateless.getReactiveConnection(), access);
    }

    private boolean isAnothers(ReactiveConnection connection, Access access) {
        Access lentTo = lent.get(connection);
        return lentTo != null && !lentTo.equals(access);
    }

    @Override
    public CompletionStage<ReactiveConnection> getConnection() {
        return staged(super::getConnection);
    }

    @Override
    public CompletionStage<ReactiveConnection> getConnection(SqlExceptionHelper errors) {
        return staged(() -> super.getConnection(errors));
    }

    @Override
    public CompletionStage<ReactiveConnection> getConnection(String tenantId) {
        return isActive()
                ? staged(() -> connection(access(tenantId), getSqlExceptionHelper()))
                : super.getConnection(tenantId);
    }

    @Override
    public CompletionStage<ReactiveConnection> getConnection(String tenantId, SqlExceptionHelper errors) {
        return isActive() ? staged(() -> connection(access(tenantId), errors)) : super.getConnection(tenantId, errors);
    }

    @Override
    public CompletionStage<ResultSet> selectJdbcOutsideTransaction(String sql, Object[] paramValues) {
        return staged(() -> super.selectJdbcOutsideTransaction(sql, paramValues));
    }

    @Override
    public ReactiveConnection getProxyConnection() {
        return isActive() ? refusedProxy() : super.getProxyConnection();
    }

    @Override
    public ReactiveConnection getProxyConnection(String tenantId) {
        return isActive() ? refusedProxy() : super.getProxyConnection(tenantId);
    }

    @Override
    public ReactiveConnection getProxyConnection(SqlExceptionHelper errors) {
        return isActive() ? refusedProxy() : super.getProxyConnection(errors);
    }

    private static ReactiveConnection refusedProxy() {
        throw new UnsupportedOperationException(
                "createSession(…) of Hibernate Reactive 3.4 takes the connection of the tenant that it is given, and for"
                        + " everything else the tenant of the context: use openSession(…) or withSession(…)");
    }

    private boolean isActive() {
        ServiceRegistryImplementor services = registry;
        Activation activation = services == null ? null : services.getService(Activation.class);
        return activation != null && activation.isActive();
    }

    /** The access that an identifier stands for, which Hibernate Reactive has made a text of. */
    private Access access(String tenantId) {
        TenantPools pools = pools();
        return pools.identifiers().access(pools.identifier(tenantId));
    }

    private static <T> CompletionStage<T> staged(Supplier<CompletionStage<T>> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The identifiers of the factory that is open. */
    SessionIdentifiers identifiers() {
        return pools().identifiers();
    }
}
