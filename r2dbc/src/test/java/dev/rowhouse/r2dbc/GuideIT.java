package dev.rowhouse.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.SigningKey;
import dev.rowhouse.StatementRefusedException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The code of the page about reactive access, which shows the regions of this file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuideIT {

    private static final PolicyModel MODEL = PolicyModel.builder()
            .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT)))
            .build();

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened()
            .with(
                    MODEL,
                    "create table note (id bigint generated always as identity primary key, name text, tenant text)");

    private ConnectionPool pool;
    private R2dbcTenants tenants;

    @BeforeAll
    void start() {
        TestDatabase database = ROWHOUSE.database();
        pool = new ConnectionPool(ConnectionPoolConfiguration.builder(driver(database.appLogin()))
                .maxSize(2)
                .build());
        tenants = open(pool, driver(database.adminLogin()), database.signingKey());
        // region create
        Mono<Void> created = tenants.create(Tenant.of("tenant_1")).then(tenants.create(Tenant.of("tenant_2")));
        // endregion
        created.block();
        for (String id : List.of("tenant_1", "tenant_2")) {
            tenants.inTransaction(
                            Tenant.of(id),
                            connection -> Mono.from(connection
                                            .createStatement("insert into note (name) values ($1)")
                                            .bind("$1", "of " + id)
                                            .execute())
                                    .flatMap(result -> Mono.from(result.getRowsUpdated())))
                    .block();
        }
    }

    @AfterEach
    void noPropagation() {
        Hooks.disableAutomaticContextPropagation();
    }

    @AfterAll
    void stop() {
        pool.dispose();
    }

    @Test
    void aTransactionBelongsToItsTenant() {
        // region transaction
        Flux<String> names = tenants.inTransactionMany(
                Tenant.of("tenant_1"),
                connection -> Flux.from(connection
                                .createStatement("insert into note (name) values ($1)")
                                .bind("$1", "mine")
                                .execute())
                        .flatMap(result -> result.getRowsUpdated())
                        .thenMany(connection
                                .createStatement("select name from note")
                                .execute())
                        .flatMap(result -> result.map(row -> row.get("name", String.class)))); // only tenant_1's
        // endregion

        assertThat(names.collectList().block()).contains("of tenant_1", "mine").doesNotContain("of tenant_2");
        assertThat(namesOf(Access.of(Tenant.of("tenant_2")))).containsExactly("of tenant_2");
    }

    @Test
    void aRowOfAnotherTenantIsRefused() {
        // region violation
        Mono<Long> planted = tenants.inTransaction(
                Tenant.of("tenant_1"),
                connection -> Mono.from(connection
                                .createStatement("insert into note (name, tenant) values ('x', 'tenant_2')")
                                .execute())
                        .flatMap(result -> Mono.from(result.getRowsUpdated())));

        StepVerifier.create(planted)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(R2dbcException.class) // with SQLSTATE 42501
                        .hasCauseInstanceOf(TenantViolationException.class));
        // endregion
    }

    @Test
    void aStatementByItselfHasATransactionOfItsOwn() {
        // region lone
        Mono<Long> written = tenants.withConnection(
                Tenant.of("tenant_1"),
                connection -> Mono.from(connection
                                .createStatement("insert into note (name) values ('by itself')")
                                .execute())
                        .flatMap(result -> Mono.from(result.getRowsUpdated()))); // 1 means: committed
        // endregion

        assertThat(written.block()).isOne();
        assertThat(namesOf(Access.of(Tenant.of("tenant_1")))).contains("by itself");
    }

    @Test
    void anAdminSeesAllAndAGroupItsOwn() {
        Set<Tenant> customers = Set.of(Tenant.of("tenant_1"), Tenant.of("tenant_2"));

        // region admin
        Mono<Long> notes = tenants.inTransaction(
                Access.admin("nightly report"),
                connection -> Flux.from(connection
                                .createStatement("select count(*) from note")
                                .execute())
                        .flatMap(result -> result.map(row -> row.get(0, Long.class))) // every tenant's
                        .single());
        // endregion

        assertThat(notes.block()).isGreaterThanOrEqualTo(2);
        assertThat(namesOf(Access.of(customers))).contains("of tenant_1", "of tenant_2");
    }

    @Test
    void aFactoryTakesTheTenantFromTheReactorContext() {
        // region context
        ConnectionFactory factory = tenants.connectionFactory(); // for any library that takes one
        Flux<String> names = Flux.usingWhen(
                        factory.create(),
                        connection -> Flux.from(connection
                                        .createStatement("select name from note")
                                        .execute())
                                .flatMap(result -> result.map(row -> row.get("name", String.class))),
                        Connection::close)
                .contextWrite(R2dbcTenants.context(Tenant.of("tenant_1")));
        // endregion

        assertThat(names.collectList().block()).contains("of tenant_1").doesNotContain("of tenant_2");
    }

    @Test
    void withoutATenantNothingIsSent() {
        Mono<Long> nobodys = Mono.usingWhen(
                tenants.connectionFactory().create(),
                connection -> Mono.from(
                                connection.createStatement("delete from note").execute())
                        .flatMap(result -> Mono.from(result.getRowsUpdated())),
                Connection::close);

        StepVerifier.create(nobodys)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .satisfiesAnyOf(
                                e -> assertThat(e).isInstanceOf(NoTenantException.class),
                                e -> assertThat(e).hasCauseInstanceOf(NoTenantException.class)));
    }

    @Test
    void whatAThreadSetIsCapturedOrCarriedAlways() {
        Mono<List<String>> work = Flux.usingWhen(
                        tenants.connectionFactory().create(),
                        connection -> Flux.from(connection
                                        .createStatement("select name from note")
                                        .execute())
                                .flatMap(result -> result.map(row -> row.get("name", String.class))),
                        Connection::close)
                .collectList();
        List<String> captured;
        List<String> carried;

        // region capture
        try (TenantContext.Scope scope = TenantContext.open(Tenant.of("tenant_1"))) {
            captured = work.contextCapture().block(); // this chain
        }
        // endregion
        // region automatic
        Hooks.enableAutomaticContextPropagation(); // once, when the application starts
        try (TenantContext.Scope scope = TenantContext.open(Tenant.of("tenant_1"))) {
            carried = work.block(); // every chain
        }
        // endregion

        assertThat(captured).contains("of tenant_1").doesNotContain("of tenant_2");
        assertThat(carried).isEqualTo(captured);
    }

    @Test
    void belowAPoolTheTenantIsWhoeverBegins() {
        SigningKey key = ROWHOUSE.database().signingKey();
        ConnectionFactory driver = driver(ROWHOUSE.database().appLogin());

        // region below
        ConnectionFactory tenantsDriver =
                R2dbcTenants.builder(driver).signingKey(key).build().connectionFactory();
        ConnectionPool above = new ConnectionPool(
                ConnectionPoolConfiguration.builder(tenantsDriver).maxSize(10).build());
        // endregion
        Mono<List<String>> names = Flux.usingWhen(
                        above.create(),
                        connection -> Flux.from(connection
                                        .createStatement("select name from note")
                                        .execute())
                                .flatMap(result -> result.map(row -> row.get("name", String.class))),
                        Connection::close)
                .collectList();

        assertThat(names.contextWrite(R2dbcTenants.context(Tenant.of("tenant_1")))
                        .block())
                .contains("of tenant_1");
        assertThat(names.contextWrite(R2dbcTenants.context(Tenant.of("tenant_2")))
                        .block())
                .containsExactly("of tenant_2");
        above.disposeLater().block();
    }

    @Test
    void whatIsNoDmlIsRefused() {
        Mono<Long> refused = tenants.withConnection(
                Tenant.of("tenant_1"),
                connection -> Mono.from(
                                connection.createStatement("set role none").execute())
                        .flatMap(result -> Mono.from(result.getRowsUpdated())));

        StepVerifier.create(refused)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(R2dbcException.class)
                        .hasCauseInstanceOf(StatementRefusedException.class));
    }

    private static R2dbcTenants open(ConnectionFactory appPool, ConnectionFactory admin, SigningKey key) {
        // region build
        R2dbcTenants tenants = R2dbcTenants.builder(appPool)
                .adminConnectionFactory(admin)
                .signingKey(key)
                .build();
        // endregion
        return tenants;
    }

    private List<String> namesOf(Access access) {
        return Objects.requireNonNull(tenants.inTransactionMany(
                        access,
                        connection -> Flux.from(connection
                                        .createStatement("select name from note order by name")
                                        .execute())
                                .flatMap(result ->
                                        result.map(row -> Objects.requireNonNull(row.get("name", String.class)))))
                .collectList()
                .block());
    }

    private static ConnectionFactory driver(String login) {
        TestDatabase database = ROWHOUSE.database();
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host("localhost")
                .port(database.port())
                .database(database.name())
                .username(login)
                .build());
    }
}
