package dev.rowhouse.hibernate.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.NotInstalledException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.hibernate.BrokenWallException;
import dev.rowhouse.hibernate.HibernateTenants;
import dev.rowhouse.hibernate.TenantSession;
import dev.rowhouse.schema.Finding;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a factory looks at the wall before it opens. */
class StartIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened();

    private static final String TENANT_1 = "start_1";
    private static final String TENANT_2 = "start_2";

    /** As Hibernate 8.0.0.Beta1 writes it for a @TenantId. */
    private static final String[] HIBERNATE_8 = {
        "alter table letter enable row level security",
        "alter table letter force row level security",
        "create policy hibernate_tenant_isolation on letter"
                + " using (tenant = cast(nullif(current_setting('hibernate.tenant_id', true), '') as varchar(255))"
                + " or coalesce(cast(nullif(current_setting('hibernate.tenant_id_root', true), '') as boolean), false))"
                + " with check (tenant = cast(nullif(current_setting('hibernate.tenant_id', true), '') as varchar(255))"
                + " or coalesce(cast(nullif(current_setting('hibernate.tenant_id_root', true), '') as boolean), false))"
    };

    private final TestDatabase database = ROWHOUSE.database();

    @BeforeAll
    static void build() {
        TestDatabase database = ROWHOUSE.database();
        Factories.update(database, Letter.class);
        try (SessionFactory factory = Factories.inProduction(database, Letter.class)) {
            HibernateTenants tenants = HibernateTenants.of(factory);
            for (String id : new String[] {TENANT_1, TENANT_2}) {
                tenants.create(Tenant.of(id));
                tenants.inTransaction(Tenant.of(id), session -> {
                    session.persist(new Letter("from " + id, "label of " + id));
                    return null;
                });
            }
        }
    }

    @AfterEach
    void mend() {
        database.asOwner(
                "drop policy if exists hibernate_tenant_isolation on letter",
                "drop policy if exists everybody on letter");
        Factories.update(database, Letter.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alter table letter disable row level security                        | letter        | row-security-off
            alter table letter no force row level security                       | letter        | row-security-not-forced
            drop policy rowhouse_tenant_floor on letter                          | letter        | floor-missing
            alter policy rowhouse_tenant_floor on letter using (true)            | letter        | floor-differs
            alter policy rowhouse_tenant_floor on letter with check (true)       | letter        | floor-differs
            alter policy rowhouse_group_floor on letter using (true)             | letter        | floor-differs
            alter policy rowhouse_admin on letter to public using (true)         | letter        | policy-differs
            drop policy rowhouse_tenant on letter                                | letter        | policy-missing
            alter table letter alter column tenant drop default                  | letter        | tenant-column-default
            alter table letter alter column tenant set default 'start_1'         | letter        | tenant-column-default
            alter table letter alter column tenant drop not null                 | letter        | tenant-column-nullable
            grant truncate on letter to public                                   | letter        | truncate-granted
            alter table letter_labels disable row level security                 | letter_labels | row-security-off
            drop policy rowhouse_tenant_floor on letter_labels                   | letter_labels | floor-missing
            drop table letter_labels                                             | letter_labels | table-missing
            """)
    void aFactoryDoesNotStartBehindABrokenWall(String harm, String table, String rule) {
        database.asOwner(harm);

        assertThatThrownBy(() -> Factories.inProduction(database, Letter.class))
                .isInstanceOfSatisfying(
                        BrokenWallException.class,
                        e -> assertThat(e.findings()).extracting(Finding::rule).contains(rule))
                .hasMessageContaining(table)
                .hasMessageContainingAll(rule, "tenants of these entities")
                .satisfies(e ->
                        assertThat(e.getMessage()).containsAnyOf("Run the SQL that protects it again", "Create it"));

        mend();
        Factories.inProduction(database, Letter.class).close();
    }

    @Test
    void everythingThatIsBrokenIsToldAtOnce() {
        database.asOwner(
                "alter table letter disable row level security",
                "alter table letter_labels alter column tenant drop not null");

        assertThatThrownBy(() -> Factories.inProduction(database, Letter.class))
                .isInstanceOf(BrokenWallException.class)
                .hasMessageContaining("row-security-off")
                .hasMessageContaining("tenant-column-nullable");
    }

    @Test
    void aFactoryDoesNotStartOnAnOlderVersion() {
        database.asOwner("update rowhouse.installation set version = version - 1");
        try {
            assertThatThrownBy(() -> Factories.inProduction(database, Letter.class))
                    .isInstanceOf(NotInstalledException.class)
                    .hasMessageContaining(database.name())
                    .hasMessageContaining("run the install script");
        } finally {
            database.asOwner("update rowhouse.installation set version = version + 1");
        }
    }

    @Test
    void aFactoryDoesNotStartWhereNothingIsInstalled() {
        try (EmptyDatabase empty = new EmptyDatabase()) {
            assertThatThrownBy(() -> Factories.start(Factories.development(empty, "none"), Letter.class))
                    .isInstanceOf(NotInstalledException.class)
                    .hasMessageContaining("run the install script");
        }
    }

    @Test
    void itStartsNextToHibernate8AndOurFloorHolds() {
        database.asOwner(HIBERNATE_8);

        startsWithAWarningOf("hibernate_tenant_isolation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"for all", "for select", "for insert", "for update"})
    void itStartsNextToAnybodysPermissivePolicyAndOurFloorHolds(String commands) {
        String condition = commands.equals("for insert") ? " with check (true)" : " using (true)";
        database.asOwner("create policy everybody on letter " + commands + condition);

        startsWithAWarningOf("everybody");
    }

    private void startsWithAWarningOf(String policy) {
        try (Logged logged = new Logged();
                SessionFactory factory = Factories.inProduction(database, Letter.class)) {
            assertThat(logged.ours()).contains("WARN", policy, "letter");
            confined(HibernateTenants.of(factory));
        }
    }

    /** Even when the tenant claims to be whatever the other tool's policy asks for. */
    private static void confined(HibernateTenants tenants) {
        try (TenantSession session = tenants.openSession(Tenant.of(TENANT_1))) {
            session.beginTransaction();
            session.createNativeQuery(
                            "select set_config('hibernate.tenant_id', 'start_2', true),"
                                    + " set_config('hibernate.tenant_id_root', 'true', true)",
                            Object[].class)
                    .getSingleResult();
            assertThat(session.createSelectionQuery("select text from Letter", String.class)
                            .list())
                    .containsExactly("from " + TENANT_1);
            assertThat(session.createNativeQuery("select labels from letter_labels", String.class)
                            .list())
                    .containsExactly("label of " + TENANT_1);
            assertThat(session.createMutationQuery("update Letter set text = text")
                            .executeUpdate())
                    .isOne();
            assertThatThrownBy(() -> session.createNativeMutationQuery(
                                    "insert into letter (id, text, tenant) values (-1, 'x', 'start_2')")
                            .executeUpdate())
                    .isInstanceOf(TenantViolationException.class);
            session.getTransaction().rollback();
        }
    }
}
