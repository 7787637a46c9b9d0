package dev.rowhouse.benchmarks.orm;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/**
 * An application with Hibernate and one connection, which works for one tenant at a time. Used by one thread.
 */
final class OrmApplication implements AutoCloseable {

    private final OrmVariant variant;
    private final Model model;
    private final int tenants;
    private final HikariDataSource pool;
    private final PolicyScript script = new PolicyScript();
    private final SessionFactory factory;
    private final Sessions sessions;
    private final OrmWorker worker;

    private OrmApplication(OrmVariant variant, OrmTarget target) {
        this.variant = variant;
        this.model = model(variant);
        this.tenants = target.tenants();
        this.pool = pool(target);
        this.factory = configuration(target).buildSessionFactory();
        this.sessions = sessions();
        this.worker = new OrmWorker(this);
    }

    /** An application that is ready for work, its connection made. */
    static OrmApplication start(OrmVariant variant, OrmTarget target) {
        return new OrmApplication(variant, target);
    }

    /** Does the work once. */
    void run(OrmWork work) {
        work.run(worker);
    }

    /** The statements by which Hibernate itself would protect its tables; empty where it would not. */
    List<String> policies() {
        return script.statements();
    }

    void inTransaction(String tenant, Consumer<Session> work) {
        try (Session session = sessions.open(tenant)) {
            var transaction = session.beginTransaction();
            work.accept(session);
            transaction.commit();
        }
    }

    OrmVariant variant() {
        return variant;
    }

    Model model() {
        return model;
    }

    int tenants() {
        return tenants;
    }

    @Override
    public void close() {
        factory.close();
        pool.close();
    }

    private static Model model(OrmVariant variant) {
        return switch (variant) {
            case PLAIN -> new PlainModel();
            case TENANT_ID, HIBERNATE_8 -> new TenantIdModel();
            case ROWHOUSE -> new RowhouseModel();
            case ROWHOUSE_TENANT_ID -> new RowhouseTenantIdModel();
        };
    }

    private Sessions sessions() {
        return switch (variant) {
            case PLAIN -> tenant -> factory.openSession();
            case TENANT_ID, HIBERNATE_8 ->
                tenant ->
                        factory.withOptions().tenantIdentifier((Object) tenant).openSession();
            case ROWHOUSE, ROWHOUSE_TENANT_ID -> new RowhouseSessions(factory);
        };
    }

    private Configuration configuration(OrmTarget target) {
        Configuration configuration = new Configuration();
        model.entities().forEach(configuration::addAnnotatedClass);
        var settings = configuration.getProperties();
        settings.put("hibernate.connection.datasource", pool);
        settings.put("hibernate.default_schema", target.schema());
        settings.put("hibernate.jdbc.batch_size", "100");
        switch (variant) {
            case ROWHOUSE, ROWHOUSE_TENANT_ID -> RowhouseSessions.configure(settings, target);
            case HIBERNATE_8 -> script.writtenBy(settings);
            case PLAIN, TENANT_ID -> {
                // Hibernate as it is.
            }
        }
        return configuration;
    }

    static HikariDataSource pool(OrmTarget target) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(target.source(target.login()));
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }
}
