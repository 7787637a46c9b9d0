package dev.rowhouse.cli;

import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.hibernate.mapping.MappingSettings;
import dev.rowhouse.hibernate.reactive.MutinyTenants;
import dev.rowhouse.hibernate.reactive.ReactiveTenants;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;
import org.hibernate.reactive.vertx.VertxInstance;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What the demo's application has where no thread waits.
 *
 * @param vertx on whose one event loop it works, and by which its flights are counted
 * @param factory Hibernate Reactive's
 * @param access ours
 * @param plain the owner's connection, for comparison
 */
record ReactiveApplication(Vertx vertx, SessionFactory factory, ReactiveTenants access, Pool plain)
        implements AutoCloseable {

    /** How many connections serve everybody. */
    static final int CONNECTIONS = 2;

    /** Starts it, and lets Hibernate make its tables. */
    static ReactiveApplication start(Scene scene) {
        Vertx vertx = ReactiveFlights.vertx();
        StandardServiceRegistry registry = registry(scene, vertx);
        try {
            SessionFactory factory = new MetadataSources(registry)
                    .addAnnotatedClass(Person.class)
                    .buildMetadata()
                    .buildSessionFactory();
            return new ReactiveApplication(vertx, factory, ReactiveTenants.of(factory), plain(scene, vertx));
        } catch (RuntimeException e) {
            StandardServiceRegistryBuilder.destroy(registry);
            vertx.close();
            throw e;
        }
    }

    private static StandardServiceRegistry registry(Scene scene, Vertx vertx) {
        PGSimpleDataSource owner = scene.owner();
        StandardServiceRegistryBuilder builder = new ReactiveServiceRegistryBuilder()
                .applySetting(JdbcSettings.JAKARTA_JDBC_URL, url(owner))
                .applySetting(JdbcSettings.JAKARTA_JDBC_USER, scene.appLogin().value())
                .applySetting(JdbcSettings.JAKARTA_JDBC_PASSWORD, scene.appPassword())
                .applySetting(JdbcSettings.POOL_SIZE, CONNECTIONS)
                .applySetting(ConnectionSettings.ADMIN_USER, scene.premises().owner())
                .applySetting(ConnectionSettings.SIGNING_KEY, scene.key())
                .applySetting(MappingSettings.APP_LOGIN, scene.appLogin().value())
                .applySetting(SchemaToolingSettings.HBM2DDL_AUTO, "create-only")
                .addService(VertxInstance.class, () -> vertx);
        if (owner.getPassword() != null) {
            builder.applySetting(ConnectionSettings.ADMIN_PASSWORD, owner.getPassword());
        }
        return builder.build();
    }

    /** Without the properties, of which pgjdbc and Vert.x know different ones. */
    private static String url(PGSimpleDataSource source) {
        return "jdbc:postgresql://" + source.getServerNames()[0] + ":" + port(source) + "/" + source.getDatabaseName();
    }

    private static int port(PGSimpleDataSource source) {
        int port = source.getPortNumbers()[0];
        return port == 0 ? PgConnectOptions.DEFAULT_PORT : port;
    }

    private static Pool plain(Scene scene, Vertx vertx) {
        PGSimpleDataSource owner = scene.owner();
        PgConnectOptions options = new PgConnectOptions()
                .setHost(owner.getServerNames()[0])
                .setPort(port(owner))
                .setDatabase(scene.premises().database())
                .setUser(scene.premises().owner())
                .setCachePreparedStatements(true);
        if (owner.getPassword() != null) {
            options.setPassword(owner.getPassword());
        }
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    MutinyTenants tenants() {
        return access.mutiny();
    }

    @Override
    public void close() {
        factory.close();
        Awaited.of(plain.close());
        Awaited.of(vertx.close());
    }
}
