package dev.rowhouse.hibernate;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.test.TestDatabase;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;

/**
 * What an application has: entities, and two pools so small that every connection is everybody's.
 *
 * @param factory Hibernate's
 * @param tenants ours
 * @param app the application's connections
 * @param admin the admin's
 */
record Application(SessionFactory factory, HibernateTenants tenants, HikariDataSource app, HikariDataSource admin)
        implements AutoCloseable {

    /** Two: one for a transaction, and one for another that begins before the first has ended. */
    static final int POOL = 2;

    /** An application that lets Hibernate make its tables, as the owner, whose login is its admin's too. */
    static Application creating(TestDatabase database, Map<String, ?> settings, Class<?>... entities) {
        return creating(database, configuration -> configuration.getProperties().putAll(settings), entities);
    }

    /** The same with whatever else is to be set. */
    static Application creating(TestDatabase database, Consumer<Configuration> settings, Class<?>... entities) {
        Consumer<Configuration> all = settings.andThen(
                configuration -> configuration.setProperty(SchemaToolingSettings.HBM2DDL_AUTO, "create"));
        return over(database, database.owner(), all, entities);
    }

    /** An application with those entities, which finds its tables there. */
    static Application of(TestDatabase database, Class<?>... entities) {
        return of(database, Map.of(), entities);
    }

    /** The same with more settings. */
    static Application of(TestDatabase database, Map<String, ?> settings, Class<?>... entities) {
        return over(
                database,
                database.admin(),
                configuration -> configuration.getProperties().putAll(settings),
                entities);
    }

    private static Application over(
            TestDatabase database, DataSource adminLogin, Consumer<Configuration> settings, Class<?>... entities) {
        HikariDataSource app = pool(database.app());
        HikariDataSource admin = pool(adminLogin);
        try {
            Configuration configuration =
                    configuration(database, database.guarded(app, POOL), database.guarded(admin, POOL), entities);
            settings.accept(configuration);
            SessionFactory factory = configuration.buildSessionFactory();
            return new Application(factory, HibernateTenants.of(factory), app, admin);
        } catch (RuntimeException e) {
            app.close();
            admin.close();
            throw e;
        }
    }

    private static Configuration configuration(
            TestDatabase database, DataSource app, DataSource admin, Class<?>... entities) {
        Configuration configuration = new Configuration();
        configuration.getProperties().put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, app);
        configuration.getProperties().put(ConnectionSettings.ADMIN_DATASOURCE, admin);
        configuration.getProperties().put(ConnectionSettings.SIGNING_KEY, database.signingKey());
        for (Class<?> entity : entities) {
            configuration.addAnnotatedClass(entity);
        }
        return configuration;
    }

    /** Throws away what the pools keep. */
    void discardConnections() {
        app.getHikariPoolMXBean().softEvictConnections();
        admin.getHikariPoolMXBean().softEvictConnections();
    }

    /** Closes the factory; the pools are closed with the database, whose guard looks at them before. */
    @Override
    public void close() {
        factory.close();
    }

    private static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(POOL);
        return new HikariDataSource(config);
    }
}
