package dev.rowhouse.hibernate.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.hibernate.HibernateTenants;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.CacheSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What happens by itself when the library is on the class path: nothing, or everything. */
class ZeroConfigurationIT {

    private static final Tenant TENANT_1 = Tenant.of("tenant_1");

    @AutoClose
    private final EmptyDatabase database = new EmptyDatabase();

    @Test
    void aFactoryWithoutTenantsInMindIsAsItWas() {
        try (SessionFactory factory = Factories.start(Factories.development(database, "create"), Plain.class)) {
            SessionFactoryImplementor implementor = factory.unwrap(SessionFactoryImplementor.class);

            factory.inTransaction(session -> session.persist(new Plain("x")));
            List<String> texts =
                    factory.fromSession(session -> session.createSelectionQuery("select text from Plain", String.class)
                            .list());

            assertThat(texts).containsExactly("x");
            assertThat(implementor.getSessionFactoryOptions().isMultiTenancyEnabled())
                    .isFalse();
            assertThat(implementor.getSessionFactoryOptions().getCurrentTenantIdentifierResolver())
                    .isNull();
            assertThat(implementor.getServiceRegistry().getService(MultiTenantConnectionProvider.class))
                    .isNull();
            assertThat(implementor
                            .getJdbcServices()
                            .getSqlExceptionHelper()
                            .getSqlExceptionConverter()
                            .getClass())
                    .matches(type -> type.getPackageName().startsWith("org.hibernate"));
            assertThatThrownBy(() -> HibernateTenants.of(factory))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("@TenantScoped");
        }
    }

    @Test
    void soIsItsDatabase() {
        Factories.start(Factories.development(database, "create"), Plain.class).close();

        assertThat(database.ask("select nspname from pg_namespace where nspname = 'rowhouse'"))
                .isEmpty();
        assertThat(database.ask("select relname from pg_class where relrowsecurity"))
                .isEmpty();
        assertThat(database.ask("select attname from pg_attribute where attrelid = 'plain'::regclass and attnum > 0"))
                .containsExactlyInAnyOrder("id", "text");
    }

    @Test
    void tenantsOfAnotherMakeAreLeftToThem() {
        Map<String, Object> settings = Factories.development(database, "create");
        CurrentTenantIdentifierResolver<String> own = new Fixed("theirs");
        settings.put(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, own);

        try (SessionFactory factory = Factories.start(settings, OwnTenancy.class)) {
            factory.inTransaction(session -> session.persist(new OwnTenancy()));

            assertThat(factory.unwrap(SessionFactoryImplementor.class)
                            .getSessionFactoryOptions()
                            .getCurrentTenantIdentifierResolver())
                    .isSameAs(own);
        }
        assertThat(database.ask("select tenant from owntenancy")).containsExactly("theirs");
        assertThat(database.ask("select nspname from pg_namespace where nspname = 'rowhouse'"))
                .isEmpty();
    }

    @Test
    void aSecondLevelCacheWithoutTenantsServesAsItDid() {
        Map<String, Object> settings = Factories.development(database, "create");
        settings.put(CacheSettings.CACHE_REGION_FACTORY, "jcache");
        settings.put("hibernate.javax.cache.missing_cache_strategy", "create");
        settings.put("hibernate.generate_statistics", true);
        settings.put("hibernate.cache.keys_factory", "simple");

        try (SessionFactory factory = Factories.start(settings, Plain.class)) {
            Plain plain = new Plain("x");
            factory.inTransaction(session -> session.persist(plain));
            factory.inTransaction(session -> session.find(Plain.class, plain.id));
            factory.inTransaction(session -> session.find(Plain.class, plain.id));

            assertThat(factory.getStatistics().getSecondLevelCacheHitCount()).isPositive();
            assertThat(factory.getCache().containsEntity(Plain.class, plain.id)).isTrue();
        }
    }

    @Test
    void anAnnotatedEntityInAPersistenceUnitIsEnough() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(JdbcSettings.JAKARTA_JDBC_URL, database.url());
        settings.put(JdbcSettings.JAKARTA_JDBC_USER, database.owner());
        settings.put(SchemaToolingSettings.JAKARTA_HBM2DDL_DATABASE_ACTION, "drop-and-create");

        try (EntityManagerFactory factory = Persistence.createEntityManagerFactory("notes", settings)) {
            worksWithTenants(factory);
        }
    }

    @Test
    void soItIsInAConfigurationWrittenInJava() {
        PersistenceConfiguration configuration = new PersistenceConfiguration("written in Java")
                .managedClass(Note.class)
                .property(PersistenceConfiguration.JDBC_URL, database.url())
                .property(PersistenceConfiguration.JDBC_USER, database.owner())
                .property(PersistenceConfiguration.SCHEMAGEN_DATABASE_ACTION, "drop-and-create");

        try (EntityManagerFactory factory = configuration.createEntityManagerFactory()) {
            worksWithTenants(factory);
        }
    }

    private static void worksWithTenants(EntityManagerFactory factory) {
        HibernateTenants tenants = HibernateTenants.of(factory);
        tenants.create(TENANT_1);
        tenants.create(Tenant.of("tenant_2"));
        try (TenantContext.Scope scope = TenantContext.open(Tenant.of("tenant_2"))) {
            factory.runInTransaction(manager -> manager.persist(new Note("hidden")));
        }

        try (TenantContext.Scope scope = TenantContext.open(TENANT_1)) {
            factory.runInTransaction(manager -> manager.persist(new Note("mine")));
            List<String> texts = factory.callInTransaction(WithManager::texts);

            assertThat(texts).containsExactly("mine");
            // region jpa
            assertThatThrownBy(() -> factory.runInTransaction(
                            manager -> manager.createNativeQuery("update Note set tenant = 'tenant_2'")
                                    .executeUpdate()))
                    .isInstanceOf(PersistenceException.class)
                    .hasCauseInstanceOf(TenantViolationException.class);
            // endregion
        }
        assertThatThrownBy(() -> factory.callInTransaction(WithManager::texts))
                .hasMessageContaining("no tenant")
                .isInstanceOf(PersistenceException.class);
    }

    private static final class WithManager {

        private WithManager() {}

        static List<String> texts(EntityManager manager) {
            return manager.createQuery("select text from Note", String.class).getResultList();
        }
    }

    private record Fixed(String tenant) implements CurrentTenantIdentifierResolver<String> {

        @Override
        public String resolveCurrentTenantIdentifier() {
            return tenant;
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return true;
        }
    }
}
