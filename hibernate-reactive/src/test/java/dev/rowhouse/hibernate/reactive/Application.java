package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.test.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.reactive.pool.ReactiveConnectionPool;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;
import org.hibernate.reactive.vertx.VertxInstance;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.tool.schema.Action;

/**
 * What an application has: entities, and pools so small that every connection is everybody's.
 *
 * @param database behind it
 * @param factory Hibernate's
 * @param tenants ours
 */
record Application(TestDatabase database, SessionFactory factory, ReactiveTenants tenants) implements AutoCloseable {

    /** Two: one for a transaction, and one for another that begins before the first has ended. */
    static final int POOL = 2;

    /** An application with those entities, which finds its tables there. */
    static Application of(TestDatabase database, Class<?>... entities) {
        return of(database, Map.of(), entities);
    }

    /** The same with more settings. */
    static Application of(TestDatabase database, Map<String, ?> settings, Class<?>... entities) {
        return over(
                database,
                database.adminLogin(),
                configuration -> configuration.getProperties().putAll(settings),
                entities);
    }

    /** An application that lets Hibernate make its tables, as the owner, whose login is its admin's too. */
    static Application creating(TestDatabase database, Map<String, ?> settings, Class<?>... entities) {
        return over(
                database,
                database.ownerLogin(),
                configuration -> {
                    configuration.setProperty(
                            SchemaToolingSettings.HBM2DDL_AUTO, Action.CREATE.getExternalHbm2ddlName());
                    configuration.getProperties().putAll(settings);
                },
                entities);
    }

    private static Application over(
            TestDatabase database, String admin, Consumer<Configuration> settings, Class<?>... entities) {
        Configuration configuration = new Configuration();
        configuration.setProperty(JdbcSettings.JAKARTA_JDBC_URL, database.jdbcUrl());
        configuration.setProperty(JdbcSettings.JAKARTA_JDBC_USER, database.appLogin());
        configuration.setProperty(JdbcSettings.POOL_SIZE, String.valueOf(POOL));
        configuration.setProperty(ConnectionSettings.ADMIN_USER, admin);
        configuration.getProperties().put(ConnectionSettings.SIGNING_KEY, database.signingKey());
        settings.accept(configuration);
        for (Class<?> entity : entities) {
            configuration.addAnnotatedClass(entity);
        }
        ServiceRegistry registry = new ReactiveServiceRegistryBuilder()
                .applySettings(configuration.getProperties())
                .build();
        SessionFactory factory = configuration.buildSessionFactory(registry);
        return new Application(database, factory, ReactiveTenants.of(factory));
    }

    /** The pool under it. */
    TenantClientPool pool() {
        return (TenantClientPool) factory.unwrap(SessionFactoryImplementor.class)
                .getServiceRegistry()
                .requireService(ReactiveConnectionPool.class);
    }

    /** What it runs on. */
    Vertx vertx() {
        return factory.unwrap(SessionFactoryImplementor.class)
                .getServiceRegistry()
                .requireService(VertxInstance.class)
                .getVertx();
    }

    /** Ends what the pools keep, from the server's side, and waits until they know it. */
    void discardConnections() {
        try (Connection superuser = database.superuser().getConnection();
                PreparedStatement end = superuser.prepareStatement(
                        "select pg_catalog.pg_terminate_backend(pid, 10000)"
                                + " from pg_catalog.pg_stat_activity where datname = ? and pid <> pg_catalog.pg_backend_pid()")) {
            end.setString(1, database.name());
            end.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Pool admin = pool().admin();
        while (pool().app().size() > 0 || (admin != null && admin.size() > 0)) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
