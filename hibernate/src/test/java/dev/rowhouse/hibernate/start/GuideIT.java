package dev.rowhouse.hibernate.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.hibernate.HibernateTenants;
import dev.rowhouse.hibernate.TenantSession;
import dev.rowhouse.hibernate.mapping.TenantMappingException;
import dev.rowhouse.test.RowhouseExtension;
import java.util.List;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of the page about Hibernate, which shows the regions of this file and of its entities. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuideIT {

    // region test
    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened();

    // endregion

    private static final Class<?>[] ENTITIES = {Note.class, Invoice.class, Letter.class, Country.class};

    private SessionFactory sessionFactory;
    private HibernateTenants tenants;

    @BeforeAll
    void start() {
        Factories.update(ROWHOUSE.database(), ENTITIES);
        sessionFactory = Factories.inProduction(ROWHOUSE.database(), ENTITIES);
        tenants = HibernateTenants.of(sessionFactory);
        for (String id : List.of("tenant_1", "tenant_2", "tenant_3")) {
            tenants.create(Tenant.of(id));
            tenants.inTransaction(Tenant.of(id), session -> {
                session.persist(new Note("of " + id));
                session.persist(new Invoice());
                session.persist(new Letter("of " + id, "label of " + id));
                return null;
            });
        }
    }

    @AfterAll
    void stop() {
        if (sessionFactory != null) {
            sessionFactory.close();
        }
    }

    @Test
    void everyFormOfAnEntityIsConfined() {
        // region in-transaction
        long invoices = tenants.inTransaction(
                Tenant.of("tenant_1"),
                session -> session.createSelectionQuery("select count(*) from Invoice", Long.class)
                        .getSingleResult());
        // endregion
        List<?> labels = tenants.inTransaction(
                Tenant.of("tenant_1"),
                session -> session.createNativeQuery("select labels from letter_labels", String.class)
                        .list());

        assertThat(invoices).isOne();
        assertThat(labels).hasToString("[label of tenant_1]");
    }

    @Test
    void statelessSessionsToo() {
        List<String> texts;
        // region stateless
        try (StatelessSession session = tenants.openStatelessSession(Tenant.of("tenant_1"))) {
            texts = session.createSelectionQuery("select text from Letter", String.class)
                    .list();
        }
        // endregion

        assertThat(texts).containsExactly("of tenant_1");
    }

    @Test
    void severalTenants() {
        Set<Tenant> customers = Set.of(Tenant.of("tenant_1"), Tenant.of("tenant_2"));
        List<String> texts;
        // region group
        try (TenantSession session = tenants.openSession(customers)) {
            texts = session.createSelectionQuery("select text from Note order by text", String.class)
                    .list(); // of these two
        }
        // endregion

        assertThat(texts).containsExactly("of tenant_1", "of tenant_2");
    }

    @Test
    void anAdminSaysWhose() {
        // region admin
        tenants.inTransaction(Access.admin("import of 2026-11"), session -> {
            session.persist(new Note("imported", "tenant_3")); // says itself whose it is
            return null;
        });
        assertThatThrownBy(() -> tenants.inTransaction(Access.admin("import of 2026-11"), session -> {
                    session.persist(new Note("whose?"));
                    return null;
                }))
                .isInstanceOf(NoTenantException.class);
        // endregion
        long notes = tenants.inTransaction(
                Tenant.of("tenant_3"),
                session -> session.createSelectionQuery("select count(*) from Note", Long.class)
                        .getSingleResult());

        assertThat(notes).isEqualTo(2);
    }

    @Test
    void sharedTablesAreReadByTenantsAndWrittenByAdmins() {
        tenants.inTransaction(Access.admin("the list"), session -> {
            session.persist(new Country("AT"));
            return null;
        });

        try (TenantSession session = tenants.openSession(Tenant.of("tenant_1"))) {
            assertThat(session.find(Country.class, "AT")).isNotNull();
        }
        assertThatThrownBy(() -> tenants.inTransaction(Tenant.of("tenant_1"), session -> {
                    session.persist(new Country("XX"));
                    return null;
                }))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aSessionOfTheContextBelongsToWhomItNamed() {
        TenantContext.Scope scope = TenantContext.open(Tenant.of("tenant_1"));
        try (var session = sessionFactory.openSession()) {
            scope.close();

            assertThat(session.createSelectionQuery("select text from Note", String.class)
                            .list())
                    .containsExactly("of tenant_1");
        }
        assertThatThrownBy(() -> sessionFactory.fromSession(session ->
                        session.createSelectionQuery("from Note", Note.class).list()))
                .isInstanceOf(NoTenantException.class);
    }

    @Test
    void aRefusedWriteNamesEntityAndTenant() {
        // region errors
        assertThatThrownBy(() -> tenants.inTransaction(Tenant.of("tenant_1"), session -> {
                    session.persist(new Note("a mistake", "tenant_2"));
                    return null;
                }))
                .isInstanceOfSatisfying(TenantViolationException.class, e -> {
                    assertThat(e.entity()).contains("Note");
                    assertThat(e.tenant()).contains(Tenant.of("tenant_1")); // never whose the row is
                });
        // endregion
    }

    @Test
    void anEntityThatNobodyThoughtOfIsAMistake() {
        assertThatThrownBy(() -> Factories.inProduction(ROWHOUSE.database(), Note.class, Plain.class))
                .isInstanceOf(TenantMappingException.class)
                .hasMessageContaining("Plain (table Plain) is neither @TenantScoped nor @TenantShared");
    }
}
