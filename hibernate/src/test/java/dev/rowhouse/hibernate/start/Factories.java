package dev.rowhouse.hibernate.start;

import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.test.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;

/** Starts what an application has. */
final class Factories {

    private Factories() {}

    static SessionFactory start(Map<String, ?> settings, Class<?>... entities) {
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder()
                .applySettings(new HashMap<>(settings))
                .build();
        try {
            return new MetadataSources(registry)
                    .addAnnotatedClasses(entities)
                    .buildMetadata()
                    .buildSessionFactory();
        } catch (RuntimeException e) {
            StandardServiceRegistryBuilder.destroy(registry);
            throw e;
        }
    }

    /** As an application in production, which finds its tables there. */
    static SessionFactory inProduction(TestDatabase database, Class<?>... entities) {
        return start(production(database), entities);
    }

    /** As a migration does: by the owner, who lets Hibernate bring the tables up to date. */
    static void update(TestDatabase database, Class<?>... entities) {
        Map<String, Object> settings = production(database);
        settings.put(ConnectionSettings.ADMIN_DATASOURCE, database.owner());
        settings.put(SchemaToolingSettings.HBM2DDL_AUTO, "update");
        start(settings, entities).close();
    }

    /** One login that is all, and no setting of Rowhouse. */
    static Map<String, Object> development(EmptyDatabase database, String schemaAction) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(JdbcSettings.JAKARTA_JDBC_URL, database.url());
        settings.put(JdbcSettings.JAKARTA_JDBC_USER, database.owner());
        settings.put(SchemaToolingSettings.HBM2DDL_AUTO, schemaAction);
        return settings;
    }

    private static Map<String, Object> production(TestDatabase database) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, database.app());
        settings.put(ConnectionSettings.ADMIN_DATASOURCE, database.admin());
        settings.put(ConnectionSettings.SIGNING_KEY, database.signingKey());
        return settings;
    }
}
