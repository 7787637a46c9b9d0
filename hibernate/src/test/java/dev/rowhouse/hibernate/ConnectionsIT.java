package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.Tenant;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.engine.jdbc.connections.spi.AbstractDataSourceBasedMultiTenantConnectionProviderImpl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Wherever Hibernate has its connections from: when one is taken, when it goes back, and what is durable. */
class ConnectionsIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened();

    private static final Tenant ONE = Tenant.of("tenant_1");
    private static final Tenant TWO = Tenant.of("tenant_2");

    @BeforeAll
    static void makeTheTable() {
        try (Application application = Application.creating(ROWHOUSE.database(), Map.of(), SeedStringRow.class)) {
            application.tenants().create(ONE);
            application.tenants().create(TWO);
        }
    }

    @Test
    void aConnectionIsTakenForATransactionAndGivenBackAfterIt() {
        HikariDataSource pool = pool(1, true);
        try (SessionFactory factory = factory(settings -> settings.put(
                JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, ROWHOUSE.database().guarded(pool, 1)))) {
            HibernateTenants tenants = HibernateTenants.of(factory);
            try (TenantSession one = tenants.openSession(ONE);
                    TenantSession two = tenants.openSession(TWO)) {
                for (int i = 0; i < 3; i++) {
                    for (TenantSession session : List.of(one, two)) {
                        session.beginTransaction();
                        assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                                .isLessThanOrEqualTo(1);
                        session.persist(new SeedStringRow("pool of one", null));
                        session.getTransaction().commit();
                        assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                                .isZero();
                        assertThat(names(session)).contains("pool of one");
                    }
                }
            }
            assertThat(count("pool of one")).isEqualTo(6);
        }
    }

    @Test
    void hibernatesOwnPoolServesTenants() {
        TestDatabase database = ROWHOUSE.database();
        try (SessionFactory factory = factory(settings -> {
            settings.remove(ConnectionSettings.ADMIN_DATASOURCE);
            settings.put(JdbcSettings.JAKARTA_JDBC_URL, database.jdbcUrl());
            settings.put(JdbcSettings.JAKARTA_JDBC_USER, database.appLogin());
            settings.put(JdbcSettings.POOL_SIZE, 1);
            settings.put(JdbcSettings.AUTOCOMMIT, true);
            settings.put(ConnectionSettings.ADMIN_USER, database.adminLogin());
        })) {
            HibernateTenants tenants = HibernateTenants.of(factory);

            writes(tenants, "own pool");

            assertThat(count("own pool")).isEqualTo(2);
            try (TenantSession admin = tenants.openAdminSession("a test")) {
                assertThat(names(admin)).contains("own pool");
            }
        }
    }

    @Test
    void aPoolThatDisablesAutocommitServesTenants() {
        HikariDataSource pool = pool(1, false);
        try (SessionFactory factory = factory(settings -> {
            settings.put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
            settings.put(JdbcSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true);
        })) {
            HibernateTenants tenants = HibernateTenants.of(factory);
            try (TenantSession session = tenants.openSession(ONE)) {
                session.beginTransaction();
                session.persist(new SeedStringRow("no autocommit", null));
                session.getTransaction().commit();
                assertThat(names(session)).contains("no autocommit");
                session.beginTransaction();
                session.persist(new SeedStringRow("no autocommit, rolled back", null));
                session.flush();
                session.getTransaction().rollback();
            }
            try (TenantSession session = tenants.openSession(TWO)) {
                assertThat(names(session)).doesNotContain("no autocommit");
            }

            assertThat(count("no autocommit")).isEqualTo(1);
            assertThat(count("no autocommit, rolled back")).isZero();
        } finally {
            pool.close();
        }
    }

    @Test
    void whatIsWrittenOutsideOfATransactionIsKeptWhereThePoolHasNoAutocommit() {
        HikariDataSource pool = pool(1, false);
        try (SessionFactory factory =
                factory(settings -> settings.put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool))) {
            writes(HibernateTenants.of(factory), "found out");

            assertThat(count("found out")).isEqualTo(2);
        } finally {
            pool.close();
        }
    }

    @Test
    void connectionsOfTenantsAreNobodyElsesToProvide() {
        assertThatThrownBy(() -> factory(settings ->
                                settings.put(MultiTenancySettings.MULTI_TENANT_CONNECTION_PROVIDER, new Foreign()))
                        .close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(MultiTenancySettings.MULTI_TENANT_CONNECTION_PROVIDER)
                .hasMessageContaining(Foreign.class.getName());
    }

    @Test
    void aResolverThatIsSetOnTheBuilderIsRefused() {
        Configuration configuration = configuration(settings -> settings.put(
                JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, ROWHOUSE.database().app()));
        configuration.setCurrentTenantIdentifierResolver(new Fixed());

        assertThatThrownBy(() -> configuration.buildSessionFactory().close())
                .hasStackTraceContaining(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER);
    }

    private static void writes(HibernateTenants tenants, String name) {
        tenants.inTransaction(ONE, session -> {
            session.persist(new SeedStringRow(name, null));
            return null;
        });
        try (StatelessSession session = tenants.openStatelessSession(ONE)) {
            session.insert(new SeedStringRow(name, null));
        }
    }

    private static List<String> names(TenantSession session) {
        return session.createSelectionQuery("select name from SeedStringRow", String.class)
                .list();
    }

    private static int count(String name) {
        return new Truth(ROWHOUSE.database())
                .texts("select name from my_table where name = ?", name)
                .size();
    }

    private static SessionFactory factory(Consumer<Map<Object, Object>> settings) {
        return configuration(settings).buildSessionFactory();
    }

    private static Configuration configuration(Consumer<Map<Object, Object>> settings) {
        Configuration configuration = new Configuration().addAnnotatedClass(SeedStringRow.class);
        Map<Object, Object> properties = configuration.getProperties();
        properties.put(SchemaToolingSettings.HBM2DDL_AUTO, "validate");
        properties.put(ConnectionSettings.ADMIN_DATASOURCE, ROWHOUSE.database().admin());
        properties.put(ConnectionSettings.SIGNING_KEY, ROWHOUSE.database().signingKey());
        settings.accept(properties);
        return configuration;
    }

    private static HikariDataSource pool(int size, boolean autocommit) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(ROWHOUSE.database().app());
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(2_000);
        config.setAutoCommit(autocommit);
        return new HikariDataSource(config);
    }

    /** Somebody else's provider; it is never asked. */
    private static final class Foreign extends AbstractDataSourceBasedMultiTenantConnectionProviderImpl<Object> {

        private static final long serialVersionUID = 1L;

        @Override
        protected DataSource selectAnyDataSource() {
            return ROWHOUSE.database().app();
        }

        @Override
        protected DataSource selectDataSource(Object tenantIdentifier) {
            return ROWHOUSE.database().app();
        }
    }

    /** Somebody's idea of the current tenant. */
    private static final class Fixed implements CurrentTenantIdentifierResolver<Object> {

        @Override
        public Object resolveCurrentTenantIdentifier() {
            return ONE.id();
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }
    }
}
