package dev.rowhouse.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.Tenant;
import dev.rowhouse.session.StatementKind;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.test.RowhouseExtension;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a statement outside of a transaction does, and when it counts. One connection, so that what one leaves the next meets. */
@Timeout(60)
class LoneStatementIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private static final String INSERT = "insert into note (title) values ($1)";

    private static TrackedFactory tracked;
    private static ConnectionPool pool;
    private static R2dbcTenants tenants;

    @BeforeAll
    static void open() {
        tracked = new TrackedFactory(
                Drivers.of(ROWHOUSE.database(), ROWHOUSE.database().appLogin()));
        pool = Drivers.pool(tracked, 1);
        tenants = Houses.over(ROWHOUSE.database(), pool, StatementKind.SEVERAL);
    }

    @AfterEach
    void theConnectionIsClean() {
        assertThat(pool.getMetrics().orElseThrow().acquiredSize()).isZero();
        tracked.requireClean(1);
    }

    @AfterAll
    static void close() {
        pool.dispose();
    }

    @Test
    void whatIsWrittenCountsWhenItsNumberIsGiven() {
        Tenant tenant = Houses.tenant(tenants);

        List<Long> seen = tenants.withConnectionMany(
                        tenant,
                        connection -> Houses.update(connection, "insert into note (title) values ('x')")
                                .map(rows -> kept(tenant)))
                .collectList()
                .block();

        assertThat(seen).containsExactly(1L);
    }

    @Test
    void theFirstResultAloneCountsToo() {
        Tenant tenant = Houses.tenant(tenants);

        Long rows = tenants.withConnection(
                        tenant,
                        connection -> Mono.<Result>from(connection
                                        .createStatement(INSERT)
                                        .bind(0, "x")
                                        .execute())
                                .flatMap(result -> Mono.from(result.getRowsUpdated())))
                .block();

        assertThat(rows).isOne();
        assertThat(kept(tenant)).isOne();
    }

    @Test
    void whoTakesTheFirstRowKeepsWhatWasWritten() {
        Tenant tenant = Houses.tenant(tenants);
        int made = tracked.made();

        List<String> seen = tenants.withConnectionMany(
                        tenant,
                        connection -> Houses.texts(
                                        connection,
                                        "insert into note (title) select i::text from generate_series(1, 500) i returning title")
                                .next()
                                .concatWith(Houses.texts(connection, "select count(*) from note")))
                .collectList()
                .block();

        assertThat(seen).containsExactly("1", "500");
        assertThat(tracked.made()).as("the connection is kept").isEqualTo(made);
    }

    @Test
    void severalSetsOfBindsAreOneTransaction() {
        Tenant tenant = Houses.tenant(tenants, "taken");

        Mono<Long> good = tenants.withConnection(
                tenant,
                connection -> Flux.from(three(connection, "a", "b", "c").execute())
                        .flatMap(Result::getRowsUpdated)
                        .reduce(0L, Long::sum));
        Mono<Long> bad = tenants.withConnection(
                tenant,
                connection -> Flux.from(three(connection, "d", "e", "taken").execute())
                        .concatMap(Result::getRowsUpdated)
                        .reduce(0L, Long::sum));

        assertThat(good.block()).isEqualTo(3);
        assertThatThrownBy(bad::block).isInstanceOf(R2dbcException.class);
        assertThat(Houses.titles(tenants, tenant)).containsExactly("a", "b", "c", "taken");
    }

    private static Statement three(Connection connection, String one, String two, String three) {
        return connection
                .createStatement(INSERT)
                .bind(0, one)
                .add()
                .bind(0, two)
                .add()
                .bind("$1", three);
    }

    @Test
    void moreSetsOfBindsThanTheDriverQueuesAreExecuted() {
        Tenant tenant = Houses.tenant(tenants);

        Long rows = tenants.withConnection(tenant, connection -> {
                    Statement statement = connection.createStatement(INSERT).bind(0, "0");
                    for (int i = 1; i < 1_000; i++) {
                        statement.add().bind(0, String.valueOf(i));
                    }
                    return Flux.from(statement.execute())
                            .flatMap(Result::getRowsUpdated)
                            .reduce(0L, Long::sum);
                })
                .block();

        assertThat(rows).isEqualTo(1_000);
        assertThat(kept(tenant)).isEqualTo(1_000);
    }

    @Test
    void aBatchIsOneTransaction() {
        Tenant tenant = Houses.tenant(tenants, "taken");

        Mono<Long> good = tenants.withConnection(
                tenant,
                connection -> Houses.update(connection
                        .createBatch()
                        .add("insert into note (title) values ('a')")
                        .add("insert into note (title) values ('b')")
                        .execute()));
        Mono<Long> bad = tenants.withConnection(
                tenant,
                connection -> Houses.update(connection
                        .createBatch()
                        .add("insert into note (title) values ('c')")
                        .add("insert into note (title) values ('taken')")
                        .execute()));

        assertThat(good.block()).isEqualTo(2);
        assertThatThrownBy(bad::block).isInstanceOf(R2dbcException.class);
        assertThat(Houses.titles(tenants, tenant)).containsExactly("a", "b", "taken");
    }

    @Test
    void severalStatementsOfOneTextAreOneTransactionWhereTheyAreAllowed() {
        Tenant tenant = Houses.tenant(tenants, "x");

        List<String> seen = tenants.withConnectionMany(
                        tenant, connection -> Houses.texts(connection, "select title from note; select 'last'"))
                .collectList()
                .block();

        assertThat(seen).containsExactly("x", "last");
    }

    @Test
    void resultsThatNobodyReadsHoldNobodyUp() {
        Tenant tenant = Houses.tenant(tenants);

        List<String> seen = tenants.withConnectionMany(
                        tenant,
                        connection -> Flux.from(connection
                                        .createBatch()
                                        .add("insert into note (title) values ('lost')")
                                        .execute())
                                .then()
                                .thenMany(Flux.from(connection
                                        .createStatement(INSERT)
                                        .bind(0, "not sent")
                                        .execute()))
                                .then()
                                .thenMany(Houses.texts(connection, "select count(*) from note")))
                .collectList()
                .block();

        assertThat(seen).containsExactly("0");
        assertThat(kept(tenant)).isZero();
    }

    @Test
    void statementsThatAreAskedForAtOnceRunOneAfterTheOther() {
        Tenant tenant = Houses.tenant(tenants);

        List<Long> rows = tenants.withConnectionMany(
                        tenant,
                        connection -> Flux.range(0, 300)
                                .flatMap(i -> Houses.update(connection
                                        .createStatement(INSERT)
                                        .bind(0, String.valueOf(i))
                                        .execute())))
                .collectList()
                .block();

        assertThat(rows).hasSize(300).containsOnly(1L);
        assertThat(kept(tenant)).isEqualTo(300);
    }

    @Test
    void aStatementWithinAnothersRowsDoesNotWaitForEver() {
        Tenant tenant = Houses.tenant(tenants, "a", "b", "c");

        List<Long> rows = tenants.withConnectionMany(
                        tenant,
                        connection -> Houses.texts(connection, "select title from note")
                                .flatMap(title -> Houses.update(connection
                                        .createStatement(INSERT)
                                        .bind(0, title + "!")
                                        .execute())))
                .collectList()
                .block(Duration.ofSeconds(30));

        assertThat(rows).hasSize(3);
        assertThat(kept(tenant)).isEqualTo(6);
    }

    @Test
    void aCommitThatFailsIsTheReadersError() {
        ROWHOUSE.database()
                .asOwner(
                        "create table pledge (tenant text, of bigint references note (id) deferrable initially deferred)",
                        "grant insert on pledge to public");
        Tenant tenant = Houses.tenant(tenants);

        Mono<Long> orphan = tenants.withConnection(
                tenant, connection -> Houses.update(connection, "insert into pledge values ('x', -1)"));

        assertThatThrownBy(orphan::block)
                .isInstanceOfSatisfying(
                        R2dbcException.class, e -> assertThat(e.getSqlState()).isEqualTo("23503"));
    }

    @Test
    void aResultIsReadOnce() {
        Tenant tenant = Houses.tenant(tenants);

        Mono<Long> twice = tenants.withConnection(
                tenant,
                connection -> Mono.<Result>from(
                                connection.createStatement(INSERT).bind(0, "x").execute())
                        .flatMap(result -> {
                            Mono<Long> rows = Mono.from(result.getRowsUpdated());
                            return rows.then(rows);
                        }));

        assertThatThrownBy(twice::block).isInstanceOf(IllegalStateException.class);
        assertThat(kept(tenant)).isOne();
    }

    @Test
    void withoutATenantNothingIsSent() {
        TenantConnectionFactory factory = tenants.connectionFactory();

        Mono<Long> nobody = Mono.usingWhen(
                factory.create(), connection -> Houses.update(connection, "select 1"), Connection::close);

        assertThatThrownBy(nobody::block).isInstanceOf(NoTenantException.class);
    }

    @Test
    void eachStatementAsksTheContextWhoseItIs() {
        Tenant one = Houses.tenant(tenants, "one");
        Tenant two = Houses.tenant(tenants, "two");

        List<String> seen = Flux.usingWhen(
                        tenants.connectionFactory().create(),
                        connection -> Flux.just(Access.of(one), Access.of(two), Access.of(Set.of(one, two)))
                                .concatMap(access -> Houses.texts(connection, "select title from note order by 1")
                                        .contextWrite(R2dbcTenants.context(access))),
                        Connection::close)
                .collectList()
                .block();

        assertThat(seen).containsExactly("one", "two", "one", "two");
    }

    @Test
    void aTransactionIsNobodyElsesThanWhoBeganIt() {
        Tenant one = Houses.tenant(tenants, "one");
        Tenant two = Houses.tenant(tenants, "two");

        Flux<String> mixed = Flux.usingWhen(
                tenants.connectionFactory().create(),
                connection -> Mono.from(connection.beginTransaction())
                        .contextWrite(R2dbcTenants.context(one))
                        .thenMany(Houses.texts(connection, "select title from note"))
                        .concatWith(Houses.texts(connection, "select title from note")
                                .contextWrite(R2dbcTenants.context(two))),
                Connection::close);

        assertThatThrownBy(mixed::blockLast)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was begun for");
    }

    private static long kept(Tenant tenant) {
        return Houses.titles(
                        Houses.over(
                                ROWHOUSE.database(),
                                Drivers.of(
                                        ROWHOUSE.database(), ROWHOUSE.database().appLogin())),
                        tenant)
                .size();
    }
}
