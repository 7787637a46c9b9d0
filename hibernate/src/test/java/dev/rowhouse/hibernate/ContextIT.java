package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.TenantContext.Scope;
import dev.rowhouse.test.RowhouseExtension;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.context.TenantIdentifierMismatchException;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions that the factory itself opens, as frameworks do: whose they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContextIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened();

    private static final Tenant ONE = Tenant.of("tenant_1");
    private static final Tenant TWO = Tenant.of("tenant_2");

    private final Asked asked = new Asked();

    @SuppressWarnings("NullAway.Init") // by start()
    private Application application;

    @BeforeAll
    void start() {
        application = Application.creating(
                ROWHOUSE.database(),
                Map.of(
                        AvailableSettings.CURRENT_SESSION_CONTEXT_CLASS,
                        "thread",
                        MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER,
                        asked,
                        JdbcSettings.STATEMENT_INSPECTOR,
                        (StatementInspector) sql -> sql),
                SeedStringRow.class);
        for (Tenant tenant : List.of(ONE, TWO)) {
            application.tenants().create(tenant);
            application.tenants().inTransaction(tenant, session -> {
                session.persist(new SeedStringRow("of " + tenant, null));
                return null;
            });
        }
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @Test
    void aSessionIsWhoseTheContextSays() {
        try (Scope scope = TenantContext.open(TWO);
                Session session = factory().openSession();
                StatelessSession stateless = factory().openStatelessSession()) {
            assertThat(names(session)).containsExactly("of tenant_2");
            assertThat(stateless
                            .createSelectionQuery("select name from SeedStringRow", String.class)
                            .list())
                    .containsExactly("of tenant_2");
        }
        try (Scope scope = TenantContext.open(Access.admin("a test"));
                Session session = factory().openSession()) {
            assertThat(names(session)).containsExactly("of tenant_1", "of tenant_2");
        }
    }

    @Test
    void aSessionStaysWhoseItWasOpenedFor() {
        Session session = call(ONE);

        try (Scope scope = TenantContext.open(TWO);
                session) {
            assertThat(names(session)).containsExactly("of tenant_1");
            session.beginTransaction();
            assertThat(names(session)).containsExactly("of tenant_1");
            session.getTransaction().commit();
        }
    }

    @Test
    void withoutAContextNothingIsReached() {
        try (Session session = factory().openSession()) {
            assertThatThrownBy(() -> names(session)).isInstanceOf(NoTenantException.class);
            assertThatThrownBy(session::beginTransaction)
                    .satisfiesAnyOf(
                            e -> assertThat(e).isInstanceOf(NoTenantException.class),
                            e -> assertThat(e).hasCauseInstanceOf(NoTenantException.class));
        }
    }

    @Test
    void theApplicationsOwnResolverIsAskedWhereThereIsNoContext() {
        asked.answer = ONE.id();
        try (Session session = factory().openSession()) {
            assertThat(names(session)).containsExactly("of tenant_1");
            try (Scope scope = TenantContext.open(TWO);
                    Session inContext = factory().openSession()) {
                assertThat(names(inContext)).containsExactly("of tenant_2");
            }
        } finally {
            asked.answer = null;
        }
    }

    @Test
    void theCurrentSessionIsNotTakenForAnotherTenants() {
        try (Scope scope = TenantContext.open(ONE)) {
            Session current = factory().getCurrentSession();
            current.beginTransaction();
            assertThat(names(current)).containsExactly("of tenant_1");

            try (Scope inner = TenantContext.open(TWO)) {
                assertThatThrownBy(() -> factory().getCurrentSession())
                        .isInstanceOf(TenantIdentifierMismatchException.class)
                        .hasMessageNotContaining("of tenant");
            }
            assertThat(factory().getCurrentSession()).isSameAs(current);
            current.getTransaction().rollback();
        }
    }

    private SessionFactory factory() {
        return application.factory();
    }

    private Session call(Tenant tenant) {
        try (Scope scope = TenantContext.open(tenant)) {
            return factory().openSession();
        }
    }

    private static List<String> names(Session session) {
        return session.createSelectionQuery("select name from SeedStringRow order by name", String.class)
                .list();
    }

    /** What an application may have from before. */
    private static final class Asked implements CurrentTenantIdentifierResolver<String> {

        private volatile @Nullable String answer;

        @Override
        @SuppressWarnings("NullAway") // Hibernate's interface says nothing of null
        public String resolveCurrentTenantIdentifier() {
            return answer;
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }
    }
}
