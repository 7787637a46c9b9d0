package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantAlreadyExistsException;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.UnknownTenantException;
import dev.rowhouse.test.RowhouseExtension;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What sqlalchemy-tenants tests, as somebody who comes from there would write it down here, for one type of tenant.
 *
 * @param <I> the type
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SeedTests<I> {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened();

    private final Class<? extends SeedRow<I>> entity;
    private final I one;
    private final I two;
    private @Nullable Application application;

    SeedTests(Class<? extends SeedRow<I>> entity, I one, I two) {
        this.entity = entity;
        this.one = one;
        this.two = two;
    }

    /** A row of that tenant, not persisted yet. */
    abstract SeedRow<I> row(String name, @Nullable I tenant);

    /** The tenant with that id. */
    abstract Tenant tenant(I id);

    @BeforeAll
    void start() {
        application = Application.creating(ROWHOUSE.database(), Map.of(), entity);
        tenants().create(tenant(one));
        tenants().create(tenant(two));
        tenants().inTransaction(Access.admin("rows for all"), session -> {
            for (I tenant : List.of(one, two)) {
                session.persist(row("first of " + tenant, tenant));
                session.persist(row("second of " + tenant, tenant));
            }
            return null;
        });
    }

    @AfterAll
    void stop() {
        if (application != null) {
            application.close();
        }
    }

    @Test
    void anAdminSeesTheRowsOfAll() {
        try (TenantSession session = tenants().openAdminSession("count")) {
            assertThat(names(session)).contains("first of " + one, "second of " + one, "first of " + two);
        }
    }

    @Test
    void aTenantSeesItsOwnRows() {
        try (TenantSession session = tenants().openSession(tenant(one))) {
            assertThat(session.tenant()).isEqualTo(tenant(one));
            assertThat(names(session)).containsExactly("first of " + one, "second of " + one);
        }
    }

    @Test
    void aTenantInsertsForItself() {
        I own = fresh();
        tenants().create(tenant(own));

        tenants().inTransaction(tenant(own), session -> {
            session.persist(row("named", own));
            session.persist(row("not named", null));
            return null;
        });

        try (TenantSession session = tenants().openSession(tenant(own))) {
            assertThat(session.createSelectionQuery("from " + entity.getSimpleName(), entity)
                            .list())
                    .extracting(SeedRow::tenant)
                    .containsExactly(own, own);
        }
    }

    @Test
    void aTenantCannotInsertForAnother() {
        assertThatThrownBy(() -> tenants().inTransaction(tenant(one), session -> {
                    session.persist(row("stolen", two));
                    return null;
                }))
                .isInstanceOf(TenantViolationException.class)
                .hasMessageContaining(entity.getSimpleName())
                .hasMessageContaining(one.toString())
                .hasMessageNotContaining(two.toString());
        try (TenantSession session = tenants().openSession(tenant(two))) {
            assertThat(names(session)).containsExactly("first of " + two, "second of " + two);
        }
    }

    @Test
    void aTenantCannotDeleteOrUpdateWhatIsAnothers() {
        int touched = tenants()
                .inTransaction(
                        tenant(one),
                        session -> session.createMutationQuery("delete from " + entity.getSimpleName()
                                                + " where name like 'first of %' and name <> :own")
                                        .setParameter("own", "first of " + one)
                                        .executeUpdate()
                                + session.createMutationQuery("update " + entity.getSimpleName()
                                                + " set name = 'taken' where name = :name")
                                        .setParameter("name", "second of " + two)
                                        .executeUpdate());

        assertThat(touched).isZero();
        try (TenantSession session = tenants().openSession(tenant(two))) {
            assertThat(names(session)).containsExactly("first of " + two, "second of " + two);
        }
    }

    @Test
    void aTenantIsCreatedOnce() {
        assertThatThrownBy(() -> tenants().create(tenant(one))).isInstanceOf(TenantAlreadyExistsException.class);
        assertThat(tenants().exists(tenant(one))).isTrue();
        assertThat(tenants().list()).contains(tenant(one), tenant(two));
    }

    @Test
    void deletingAnUnknownTenantDoesNothing() {
        assertThat(tenants().delete(tenant(fresh()))).isFalse();
    }

    @Test
    void aSessionOfAnUnknownTenantFailsAtItsFirstStatement() {
        I unknown = fresh();

        try (TenantSession session = tenants().openSession(tenant(unknown))) {
            assertThatThrownBy(() -> names(session))
                    .isInstanceOf(UnknownTenantException.class)
                    .hasMessageContaining(unknown.toString());
        }
    }

    /** An id that no other test has. */
    abstract I fresh();

    HibernateTenants tenants() {
        if (application == null) {
            throw new IllegalStateException("The application runs only while the tests do");
        }
        return application.tenants();
    }

    private List<String> names(TenantSession session) {
        return session.createSelectionQuery(
                        "select name from " + entity.getSimpleName() + " order by name", String.class)
                .list();
    }
}
