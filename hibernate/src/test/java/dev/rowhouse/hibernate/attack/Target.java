package dev.rowhouse.hibernate.attack;

import dev.rowhouse.Tenant;
import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.hibernate.HibernateTenants;
import dev.rowhouse.test.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;

/**
 * An application over tables that Hibernate has just made, and two tenants.
 *
 * @param factory Hibernate's
 * @param tenants ours
 */
record Target(SessionFactory factory, HibernateTenants tenants) implements AutoCloseable {

    static final Tenant A = Tenant.of("a");
    static final Tenant B = Tenant.of("b");

    static Target of(TestDatabase database, Map<String, ?> settings, Class<?>... entities) {
        return of(database, builder -> builder.applySettings(new HashMap<>(settings)), entities);
    }

    static Target of(TestDatabase database, Consumer<StandardServiceRegistryBuilder> more, Class<?>... entities) {
        StandardServiceRegistryBuilder builder = new StandardServiceRegistryBuilder()
                .applySetting(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, database.app())
                .applySetting(ConnectionSettings.ADMIN_DATASOURCE, database.owner())
                .applySetting(ConnectionSettings.SIGNING_KEY, database.signingKey())
                .applySetting(SchemaToolingSettings.HBM2DDL_AUTO, "create");
        more.accept(builder);
        StandardServiceRegistry registry = builder.build();
        try {
            SessionFactory factory = new MetadataSources(registry)
                    .addAnnotatedClasses(entities)
                    .buildMetadata()
                    .buildSessionFactory();
            Target target = new Target(factory, HibernateTenants.of(factory));
            target.register(A);
            target.register(B);
            return target;
        } catch (RuntimeException e) {
            StandardServiceRegistryBuilder.destroy(registry);
            throw e;
        }
    }

    /** Registers the tenant, who may be there from a test before. */
    void register(Tenant tenant) {
        if (!tenants.exists(tenant)) {
            tenants.create(tenant);
        }
        tenants.resume(tenant);
    }

    @Override
    public void close() {
        factory.close();
    }
}
