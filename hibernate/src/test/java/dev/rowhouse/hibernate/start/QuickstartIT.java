package dev.rowhouse.hibernate.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.SigningKey;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.UnknownTenantException;
import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.hibernate.HibernateTenants;
import dev.rowhouse.hibernate.TenantSession;
import dev.rowhouse.hibernate.mapping.MappingSettings;
import dev.rowhouse.schema.Installation;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.tool.schema.Action;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the quickstart, which shows the regions of this file. */
class QuickstartIT {

    @AutoClose
    private final EmptyDatabase database = new EmptyDatabase();

    @Test
    void anAnnotatedEntityIsEnoughInDevelopment() {
        try (SessionFactory sessionFactory = develop(database.url(), database.owner(), "")) {
            HibernateTenants tenants = open(sessionFactory);

            assertThat(write(tenants)).containsExactly("mine");
            refused(tenants);
            assertThat(count(tenants)).isOne();
            assertThat(inContext(sessionFactory)).isOne();
        }
        // And once more, on what Hibernate has left there.
        try (SessionFactory sessionFactory = develop(database.url(), database.owner(), "")) {
            assertThat(write(HibernateTenants.of(sessionFactory))).containsExactly("mine");
        }
    }

    @Test
    void aScriptAndTwoLoginsMakeProduction(@TempDir Path directory) throws IOException, SQLException {
        Path script = directory.resolve("schema.sql");
        String appLogin = database.newLogin("app");
        export(script, database.roles().tenant().value().replaceFirst("_tenant$", ""), appLogin);
        SigningKey key = SigningKey.of("k2026a01", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});

        database.run(Files.readString(script));
        try (Connection owner = database.login(database.owner()).getConnection()) {
            Installation.addKey(owner, key);
        }

        try (SessionFactory sessionFactory = start(database.login(appLogin), database.login(database.owner()), key)) {
            HibernateTenants tenants = open(sessionFactory);
            assertThat(write(tenants)).containsExactly("mine");
            refused(tenants);
        }
    }

    private static SessionFactory develop(String url, String user, String password) {
        // region develop
        SessionFactory sessionFactory = new Configuration()
                .addAnnotatedClass(Note.class)
                .setJdbcUrl(url)
                .setCredentials(user, password)
                .setSchemaExportAction(Action.CREATE_DROP) // Hibernate makes the tables, and the wall around them
                .buildSessionFactory();
        // endregion
        return sessionFactory;
    }

    private static HibernateTenants open(SessionFactory sessionFactory) {
        // region create
        HibernateTenants tenants = HibernateTenants.of(sessionFactory);
        tenants.create(Tenant.of("tenant_1"));
        tenants.create(Tenant.of("tenant_2"));
        // endregion
        return tenants;
    }

    private static List<String> write(HibernateTenants tenants) {
        List<String> texts;
        // region session
        try (TenantSession session = tenants.openSession(Tenant.of("tenant_1"))) {
            session.beginTransaction();
            session.persist(new Note("mine")); // its tenant fills itself in
            session.getTransaction().commit();

            texts = session.createSelectionQuery("select text from Note", String.class)
                    .list(); // only tenant_1's
        }
        // endregion
        return texts;
    }

    private static void refused(HibernateTenants tenants) {
        // region violation
        assertThatThrownBy(() -> tenants.inTransaction(Tenant.of("tenant_1"), session -> {
                    session.persist(new Note("a mistake", "tenant_2"));
                    return null;
                }))
                .isInstanceOf(TenantViolationException.class);

        assertThatThrownBy(() -> tenants.inTransaction(
                        Tenant.of("tenant_1"),
                        session -> session.createNativeMutationQuery("update Note set tenant = 'tenant_2'")
                                .executeUpdate()))
                .isInstanceOf(TenantViolationException.class);

        assertThatThrownBy(() -> tenants.inTransaction(Tenant.of("nobody"), session -> session.find(Note.class, 1)))
                .isInstanceOf(UnknownTenantException.class);
        // endregion
    }

    private static long count(HibernateTenants tenants) {
        long notes;
        // region admin
        try (TenantSession session = tenants.openAdminSession("nightly report")) {
            notes = session.createSelectionQuery("select count(*) from Note", Long.class)
                    .getSingleResult(); // every tenant's
        }
        // endregion
        return notes;
    }

    private static long inContext(SessionFactory sessionFactory) {
        long notes;
        // region context
        try (TenantContext.Scope scope = TenantContext.open(Tenant.of("tenant_1"))) {
            notes = sessionFactory.fromTransaction(
                    session -> session.createSelectionQuery("select count(*) from Note", Long.class)
                            .getSingleResult()); // only tenant_1's
        }
        // endregion
        return notes;
    }

    private static void export(Path script, String roles, String appLogin) {
        // region export
        Map<String, Object> settings = new HashMap<>();
        settings.put(SchemaToolingSettings.JAKARTA_HBM2DDL_SCRIPTS_ACTION, Action.CREATE_ONLY);
        settings.put(SchemaToolingSettings.JAKARTA_HBM2DDL_SCRIPTS_CREATE_TARGET, script.toString());
        settings.put(SchemaToolingSettings.HBM2DDL_DELIMITER, ";");
        settings.put(JdbcSettings.JAKARTA_HBM2DDL_DB_NAME, "PostgreSQL");
        settings.put(JdbcSettings.ALLOW_METADATA_ON_BOOT, false); // no database is asked
        settings.put(MappingSettings.ROLES, roles); // rowhouse_<database>
        settings.put(MappingSettings.APP_LOGIN, appLogin);
        Persistence.generateSchema("notes", settings); // the persistence unit
        // endregion
    }

    private static SessionFactory start(DataSource appPool, DataSource adminPool, SigningKey key) {
        // region start
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder()
                .applySetting(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, appPool)
                .applySetting(ConnectionSettings.ADMIN_DATASOURCE, adminPool)
                .applySetting(ConnectionSettings.SIGNING_KEY, key)
                .build();
        SessionFactory sessionFactory = new MetadataSources(registry)
                .addAnnotatedClass(Note.class)
                .buildMetadata()
                .buildSessionFactory();
        // endregion
        return sessionFactory;
    }
}
