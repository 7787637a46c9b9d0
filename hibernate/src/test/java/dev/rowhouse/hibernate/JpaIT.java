package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rowhouse.NoTenantException;
import dev.rowhouse.RowhouseException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.TenantContext.Scope;
import dev.rowhouse.TenantSuspendedException;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.UnknownTenantException;
import dev.rowhouse.test.RowhouseExtension;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An entity manager factory that JPA made: what is refused is the cause of JPA's exceptions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JpaIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened();

    private static final Tenant ONE = Tenant.of("tenant_1");
    private static final Tenant TWO = Tenant.of("tenant_2");

    @SuppressWarnings("NullAway.Init") // by start()
    private EntityManagerFactory factory;

    @SuppressWarnings("NullAway.Init") // by start()
    private HibernateTenants tenants;

    @BeforeAll
    void start() {
        try (Application application = Application.creating(ROWHOUSE.database(), Map.of(), SeedStringRow.class)) {
            application.tenants().create(ONE);
            application.tenants().create(TWO);
        }
        factory = new HibernatePersistenceConfiguration("tenants")
                .managedClass(SeedStringRow.class)
                .property(
                        JdbcSettings.JAKARTA_NON_JTA_DATASOURCE,
                        ROWHOUSE.database().app())
                .property(
                        ConnectionSettings.ADMIN_DATASOURCE, ROWHOUSE.database().admin())
                .property(ConnectionSettings.SIGNING_KEY, ROWHOUSE.database().signingKey())
                .createEntityManagerFactory();
        tenants = HibernateTenants.of(factory);
    }

    @AfterAll
    void stop() {
        factory.close();
    }

    @Test
    void anEntityManagerIsWhoseTheContextSays() {
        try (Scope scope = TenantContext.open(ONE)) {
            factory.runInTransaction(manager -> manager.persist(new SeedStringRow("jpa", null)));

            assertThat(count()).isEqualTo(1);
        }
        try (Scope scope = TenantContext.open(TWO)) {
            assertThat(count()).isZero();
        }
    }

    @Test
    void aViolationIsTheCause() {
        Throwable atFlush = catchThrowable(() -> inTransaction(ONE, manager -> {
            manager.persist(new SeedStringRow("stolen", TWO.id()));
            manager.flush();
        }));
        Throwable atCommit = catchThrowable(() ->
                inTransaction(ONE, manager -> manager.persist(new SeedStringRow("stolen", TWO.id()))));
        Throwable nativeWrite = catchThrowable(() -> inTransaction(
                ONE,
                manager -> manager.createNativeQuery("insert into my_table (id, tenant) values (-1, 'tenant_2')")
                        .executeUpdate()));

        assertThat(nativeWrite).isInstanceOf(PersistenceException.class);
        for (Throwable thrown : new Throwable[] {atFlush, atCommit, nativeWrite}) {
            TenantViolationException violation = cause(thrown, TenantViolationException.class);
            assertThat(violation.tenant()).contains(ONE);
            assertThat(violation.entity()).contains("SeedStringRow");
            assertThat(violation).hasMessageNotContaining(TWO.id());
        }
        try (Scope scope = TenantContext.open(TWO)) {
            assertThat(count()).isZero();
        }
    }

    @Test
    void theDatabasesRefusalAtCommitIsTheCauseOfTheRollback() {
        Tenant unknown = Tenant.of("nobody");

        Throwable thrown = catchThrowable(
                () -> inTransaction(unknown, manager -> manager.persist(new SeedStringRow("nobody's", null))));

        assertThat(thrown).isInstanceOf(RollbackException.class);
        cause(thrown, UnknownTenantException.class);
    }

    @Test
    void unknownSuspendedAndMissingTenantsAreTheCause() {
        Tenant suspended = Tenant.of("suspended");
        tenants.create(suspended);
        tenants.suspend(suspended);

        cause(catchThrowable(() -> inTransaction(Tenant.of("nobody"), JpaIT::read)), UnknownTenantException.class);
        cause(catchThrowable(() -> inTransaction(suspended, JpaIT::read)), TenantSuspendedException.class);
        cause(catchThrowable(() -> factory.runInTransaction(JpaIT::read)), NoTenantException.class);
    }

    @Test
    void theTenantsOfTheFactoryOpenSessions() {
        try (TenantSession session = tenants.openSession(TWO)) {
            assertThat(session.tenant()).isEqualTo(TWO);
            assertThat(session.createSelectionQuery("from SeedStringRow", SeedStringRow.class)
                            .list())
                    .isEmpty();
        }
    }

    private long count() {
        try (EntityManager manager = factory.createEntityManager()) {
            return manager.createQuery("select count(*) from SeedStringRow", Long.class)
                    .getSingleResult();
        }
    }

    private static void read(EntityManager manager) {
        manager.createQuery("from SeedStringRow", SeedStringRow.class).getResultList();
    }

    private void inTransaction(Tenant tenant, Consumer<EntityManager> work) {
        try (Scope scope = TenantContext.open(tenant)) {
            factory.runInTransaction(work);
        }
    }

    private static <E extends RowhouseException> E cause(Throwable thrown, Class<E> type) {
        assertThat(thrown).isInstanceOf(PersistenceException.class);
        return find(thrown, type);
    }

    private static <E extends RowhouseException> E find(Throwable thrown, Class<E> type) {
        Throwable cause = thrown;
        while (cause.getCause() != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        assertThat(cause).isInstanceOf(type);
        return type.cast(cause);
    }
}
