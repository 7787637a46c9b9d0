package dev.rowhouse.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.test.RowhouseExtension;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is set on a connection holds for its borrower, and for nobody after. */
@Timeout(60)
class SettingsIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private static final String ALL = "select concat_ws(' ', current_setting('statement_timeout'),"
            + " current_setting('lock_timeout'), current_setting('transaction_isolation'))";

    private static TrackedFactory tracked;
    private static ConnectionPool pool;
    private static ConnectionPool above;
    private static R2dbcTenants tenants;
    private static Tenant tenant;

    @BeforeAll
    static void open() {
        tracked = new TrackedFactory(
                Drivers.of(ROWHOUSE.database(), ROWHOUSE.database().appLogin()));
        pool = Drivers.pool(tracked, 1);
        tenants = Houses.over(ROWHOUSE.database(), pool);
        tenant = Houses.tenant(tenants, "mine");
        above = Drivers.pool(Houses.over(ROWHOUSE.database(), tracked).connectionFactory(), 1);
    }

    @AfterEach
    void nothingIsLeft() {
        tracked.requireClean(2);
    }

    @AfterAll
    static void close() {
        pool.dispose();
        above.dispose();
    }

    private static Flux<String> set(Connection connection) {
        return Mono.from(connection.setStatementTimeout(Duration.ofSeconds(7)))
                .then(Mono.from(connection.setLockWaitTimeout(Duration.ofSeconds(5))))
                .then(Mono.from(connection.setTransactionIsolationLevel(IsolationLevel.SERIALIZABLE)))
                .thenMany(Houses.texts(connection, ALL));
    }

    @Test
    void settingsHoldForTheirBorrower() {
        List<String> own = tenants.withConnectionMany(tenant, SettingsIT::set)
                .collectList()
                .block();
        List<String> next = tenants.withConnectionMany(tenant, connection -> Houses.texts(connection, ALL))
                .collectList()
                .block();

        assertThat(own).containsExactly("7s 5s serializable");
        assertThat(next).containsExactly("0 0 read committed");
    }

    @Test
    void aPoolAboveHandsOutNoneOfThem() {
        Flux<String> own = Flux.usingWhen(above.create(), SettingsIT::set, Connection::close)
                .contextWrite(R2dbcTenants.context(tenant));
        Flux<String> next = Flux.usingWhen(
                        above.create(), connection -> Houses.texts(connection, ALL), Connection::close)
                .contextWrite(R2dbcTenants.context(tenant));

        assertThat(own.concatWith(next).collectList().block())
                .containsExactly("7s 5s serializable", "0 0 read committed");
    }

    @Test
    void anAdminsSettingsEndWithTheSession() {
        List<String> seen = tenants.withConnectionMany(Access.admin("a test of settings"), SettingsIT::set)
                .collectList()
                .block();

        assertThat(seen).containsExactly("7s 5s serializable");
    }

    @Test
    void aTransactionTakesItsModesFromItsDefinition() {
        Mono<Long> write = tenants.withConnection(
                tenant,
                connection -> Mono.from(
                                connection.beginTransaction(new Modes(IsolationLevel.REPEATABLE_READ, true, false)))
                        .then(Houses.update(connection, "insert into note (title) values ('x')")));
        String level = tenants.withConnection(
                        tenant,
                        connection -> Mono.from(connection.beginTransaction(IsolationLevel.REPEATABLE_READ))
                                .thenMany(Houses.texts(connection, ALL))
                                .single())
                .block();

        assertThatThrownBy(write::block)
                .isInstanceOfSatisfying(
                        R2dbcException.class, e -> assertThat(e.getSqlState()).isEqualTo("25006"));
        assertThat(level).isEqualTo("0 0 repeatable read");
    }

    @Test
    void theLevelOfAnOpenTransactionCannotChange() {
        Mono<Void> late = tenants.inTransaction(
                tenant, connection -> connection.setTransactionIsolationLevel(IsolationLevel.SERIALIZABLE));

        assertThatThrownBy(late::block)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("beginTransaction(TransactionDefinition)");
    }

    @Test
    void autocommitSwitchedOffIsATransactionWithItsTenant() {
        List<String> seen = tenants.withConnectionMany(
                        tenant,
                        connection -> Mono.from(connection.setAutoCommit(false))
                                .thenMany(Houses.update(connection, "insert into note (title) values ('gone')"))
                                .then(Mono.from(connection.rollbackTransaction()))
                                .then(Mono.from(connection.setAutoCommit(true)))
                                .thenMany(Houses.texts(connection, "select title from note")))
                .collectList()
                .block();

        assertThat(seen).containsExactly("mine");
    }

    @Test
    void savepointsKeepTheTenantAndBeginATransactionIfThereIsNone() {
        List<String> seen = tenants.withConnectionMany(
                        tenant,
                        connection -> Mono.from(connection.createSavepoint("Here_1"))
                                .then(Houses.update(connection, "insert into note (title) values ('gone')"))
                                .then(Mono.from(connection.rollbackTransactionToSavepoint("Here_1")))
                                .thenMany(Houses.texts(connection, "select title from note"))
                                .concatWith(Mono.from(connection.releaseSavepoint("Here_1"))
                                        .then(Mono.fromSupplier(() -> String.valueOf(connection.isAutoCommit())))))
                .collectList()
                .block();

        assertThat(seen).containsExactly("mine", "false");
    }
}
