package dev.rowhouse.cli;

import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.hibernate.HibernateTenants;
import dev.rowhouse.hibernate.mapping.MappingSettings;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;

/**
 * What the demo's application has.
 *
 * @param factory Hibernate's
 * @param tenants ours
 */
record Application(SessionFactory factory, HibernateTenants tenants) implements AutoCloseable {

    /** Starts it, and lets Hibernate make its tables. */
    static Application start(Scene scene) {
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder()
                .applySetting(JdbcSettings.JAKARTA_JDBC_URL, scene.app().getUrl())
                .applySetting(JdbcSettings.JAKARTA_JDBC_USER, scene.appLogin().value())
                .applySetting(JdbcSettings.JAKARTA_JDBC_PASSWORD, scene.appPassword())
                .applySetting(ConnectionSettings.ADMIN_DATASOURCE, scene.owner())
                .applySetting(ConnectionSettings.SIGNING_KEY, scene.key())
                .applySetting(MappingSettings.APP_LOGIN, scene.appLogin().value())
                .applySetting(SchemaToolingSettings.HBM2DDL_AUTO, "create-only")
                .build();
        try {
            SessionFactory factory = new MetadataSources(registry)
                    .addAnnotatedClass(Person.class)
                    .buildMetadata()
                    .buildSessionFactory();
            return new Application(factory, HibernateTenants.of(factory));
        } catch (RuntimeException e) {
            StandardServiceRegistryBuilder.destroy(registry);
            throw e;
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
