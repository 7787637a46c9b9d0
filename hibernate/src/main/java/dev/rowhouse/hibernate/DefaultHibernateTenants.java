package dev.rowhouse.hibernate;

import dev.rowhouse.Access;
import dev.rowhouse.MissingAdminConnectionException;
import dev.rowhouse.Tenant;
import dev.rowhouse.jdbc.JdbcTenants;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.CacheMode;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens sessions of a factory for an access, through the identifier that stands for it. */
final class DefaultHibernateTenants implements HibernateTenants {

    private static final Logger LOG = LoggerFactory.getLogger(HibernateTenants.class);

    private final SessionFactoryImplementor factory;
    private final TenantConnectionProvider provider;

    private DefaultHibernateTenants(SessionFactoryImplementor factory, TenantConnectionProvider provider) {
        this.factory = factory;
        this.provider = provider;
    }

    static HibernateTenants of(EntityManagerFactory factory) {
        SessionFactoryImplementor implementor = factory.unwrap(SessionFactoryImplementor.class);
        if (implementor.getSessionFactoryOptions().isMultiTenancyEnabled()
                && implementor.getServiceRegistry().getService(MultiTenantConnectionProvider.class)
                        instanceof TenantConnectionProvider provider) {
            return new DefaultHibernateTenants(implementor, provider);
        }
        throw new IllegalArgumentException(
                "This SessionFactory has no tenants: annotate an entity with @TenantScoped, or"
                        + " set a property that begins with \"rowhouse.\"");
    }

    @Override
    public TenantSession openSession(Access access) {
        logReason(access);
        SessionImplementor session =
                factory.withOptions().tenantIdentifier(identifier(access)).openSession();
        if (session.isRootTenant()) {
            session.setCacheMode(CacheMode.IGNORE);
        }
        return new AccessSession(session, access);
    }

    @Override
    public StatelessSession openStatelessSession(Access access) {
        logReason(access);
        StatelessSession session = factory.withStatelessOptions()
                .tenantIdentifier(identifier(access))
                .openStatelessSession();
        if (!(access instanceof Access.SingleTenant)) {
            session.setCacheMode(CacheMode.IGNORE);
        }
        return session;
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(Access access, SessionWork<T, X> work)
            throws X {
        try (TenantSession session = openSession(access)) {
            Transaction transaction = session.beginTransaction();
            try {
                T result = work.in(session);
                transaction.commit();
                return result;
            } catch (Throwable e) {
                rollBack(transaction, e);
                throw e;
            }
        }
    }

    @Override
    public JdbcTenants jdbc() {
        return provider.tenants();
    }

    @Override
    public void create(Tenant tenant) {
        verb("create", () -> {
            jdbc().create(tenant);
            return true;
        });
    }

    @Override
    public boolean delete(Tenant tenant) {
        return verb("delete", () -> {
            boolean deleted = jdbc().delete(tenant);
            forgetCached();
            return deleted;
        });
    }

    @Override
    public boolean exists(Tenant tenant) {
        return verb("exists", () -> jdbc().exists(tenant));
    }

    @Override
    public void require(Tenant tenant) {
        verb("require", () -> {
            jdbc().require(tenant);
            return true;
        });
    }

    @Override
    public Stream<Tenant> list() {
        return verb("list", () -> jdbc().list());
    }

    @Override
    public void suspend(Tenant tenant) {
        verb("suspend", () -> {
            jdbc().suspend(tenant);
            forgetCached();
            return true;
        });
    }

    @Override
    public void resume(Tenant tenant) {
        verb("resume", () -> {
            jdbc().resume(tenant);
            return true;
        });
    }

    /** Whoever is served from the cache does not reach the database, which would not let him in any more. */
    private void forgetCached() {
        factory.getCache().evictAllRegions();
    }

    private static void logReason(Access access) {
        if (access instanceof Access.AllTenants all) {
            LOG.info("Admin session: {}", all.loggedReason());
        }
    }

    private Object identifier(Access access) {
        return provider.identifiers().of(access);
    }

    /** Names the setting that is missing as the users of this surface know it. */
    private static <T> T verb(String verb, Supplier<T> call) {
        try {
            return call.get();
        } catch (MissingAdminConnectionException e) {
            throw new MissingAdminConnectionException(verb, ConnectionSettings.ADMIN_DATASOURCE);
        }
    }

    private static void rollBack(Transaction transaction, Throwable cause) {
        try {
            if (transaction.getStatus().canRollback()) {
                transaction.rollback();
            }
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
