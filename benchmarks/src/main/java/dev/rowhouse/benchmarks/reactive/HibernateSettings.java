package dev.rowhouse.benchmarks.reactive;

import dev.rowhouse.hibernate.ConnectionSettings;
import io.vertx.core.Vertx;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;
import org.hibernate.reactive.vertx.VertxInstance;

/**
 * How Hibernate Reactive is started.
 *
 * @param vertx by which it works
 * @param schema where its tables are
 */
record HibernateSettings(ReactiveTarget target, Vertx vertx, String schema) {

    /** Hibernate alone. */
    SessionFactory plain(Class<?> entity) {
        return build(registry(), entity);
    }

    /** With Rowhouse. */
    SessionFactory rowhouse(Class<?> entity) {
        return build(
                registry()
                        .applySetting(ConnectionSettings.ADMIN_USER, target.admin())
                        .applySetting(ConnectionSettings.SIGNING_KEY, target.key()),
                entity);
    }

    private StandardServiceRegistryBuilder registry() {
        return new ReactiveServiceRegistryBuilder()
                .applySetting(JdbcSettings.JAKARTA_JDBC_URL, target.url())
                .applySetting(JdbcSettings.JAKARTA_JDBC_USER, target.login())
                .applySetting(JdbcSettings.POOL_SIZE, target.connections())
                .applySetting(MappingSettings.DEFAULT_SCHEMA, schema)
                .addService(VertxInstance.class, () -> vertx);
    }

    private static SessionFactory build(StandardServiceRegistryBuilder registry, Class<?> entity) {
        return new MetadataSources(registry.build())
                .addAnnotatedClass(entity)
                .buildMetadata()
                .buildSessionFactory();
    }
}
