package dev.rowhouse.hibernate.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.test.RowhouseExtension;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.cfg.JdbcSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a tenant costs in flights, once the driver has prepared the statements. */
class ReactiveFlightsIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private static final Tenant TENANT = Tenant.of("flights");
    private static final Access GROUP = Access.of(Set.of(TENANT));

    private static CountingProxy proxy;
    private static Application application;

    @BeforeAll
    static void open() {
        proxy = new CountingProxy(ROWHOUSE.database().port());
        application = Application.of(
                ROWHOUSE.database(),
                Map.of(
                        JdbcSettings.JAKARTA_JDBC_URL,
                        "jdbc:postgresql://localhost:" + proxy.port() + "/"
                                + ROWHOUSE.database().name(),
                        JdbcSettings.POOL_SIZE,
                        1),
                TckNote.class);
        Await.outcome(application.tenants().stage().create(TENANT));
    }

    @AfterAll
    static void close() {
        application.close();
        proxy.close();
    }

    private static long flights(Supplier<Future<?>> work) {
        for (int i = 0; i < 3; i++) {
            Await.outcome(work.get());
        }
        long before = proxy.flights();
        Await.outcome(work.get());
        return proxy.flights() - before;
    }

    private static Future<?> select(SqlConnection connection) {
        return connection.preparedQuery("select title from note").execute();
    }

    /** Nothing is waited for before the commit. */
    private static Future<?> transaction(SqlConnection connection) {
        connection.begin();
        Future<?> selected = select(connection);
        Transaction open = Objects.requireNonNull(connection.transaction());
        return selected.compose(rows -> open.commit());
    }

    @Test
    void aTransactionOfTheDriversPoolTakesTwo() {
        TenantPool pool = application.tenants().pool(TENANT);

        long flights = flights(
                () -> pool.withConnection(connection -> transaction(connection).mapEmpty()));

        assertThat(flights).isEqualTo(2);
    }

    @Test
    void aTransactionThatWaitsForItsBeginningTakesThree() {
        TenantPool pool = application.tenants().pool(TENANT);

        long flights = flights(
                () -> pool.withTransaction(connection -> select(connection).mapEmpty()));

        assertThat(flights).isEqualTo(3);
    }

    @Test
    void aStatementWithoutATransactionTakesTwo() {
        TenantPool pool = application.tenants().pool(TENANT);

        long flights =
                flights(() -> pool.preparedQuery("select title from note").execute());

        assertThat(flights).isEqualTo(2);
    }

    @Test
    void aSessionsTransactionTakesThree() {
        StageTenants tenants = application.tenants().stage();

        long flights = flights(() -> Future.fromCompletionStage(tenants.withTransaction(
                TENANT,
                session -> session.createSelectionQuery("from TckNote", TckNote.class)
                        .getResultList())));

        assertThat(flights).isEqualTo(3);
    }

    @Test
    void aGroupsTransactionWaitsForEachStep() {
        TenantPool pool = application.tenants().pool(GROUP);

        long flights = flights(
                () -> pool.withTransaction(connection -> select(connection).mapEmpty()));

        assertThat(flights).isEqualTo(5);
    }
}
