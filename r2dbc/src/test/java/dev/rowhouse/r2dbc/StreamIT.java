package dev.rowhouse.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Tenant;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.test.RowhouseExtension;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.R2dbcException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Rows as a stream: all of them, no more than are asked for, and an error in their middle. */
@Timeout(120)
class StreamIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private static final int MANY = 100_000;

    private static TrackedFactory tracked;
    private static ConnectionPool pool;
    private static R2dbcTenants tenants;
    private static Tenant tenant;

    @BeforeAll
    static void open() {
        tracked = new TrackedFactory(
                Drivers.of(ROWHOUSE.database(), ROWHOUSE.database().appLogin()));
        pool = Drivers.pool(tracked, 1);
        tenants = Houses.over(ROWHOUSE.database(), pool);
        tenant = Houses.tenant(tenants);
        Houses.tenant(tenants, "somebody else's");
        tenants.inTransaction(
                        tenant,
                        connection -> Houses.update(
                                connection,
                                "insert into note (title) select i::text from generate_series(1, 100000) i"))
                .block();
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

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void allRowsAreSeenHoweverSlowlyTheyAreAskedFor(int fetchSize) {
        Long lone = tenants.withConnectionMany(
                        tenant,
                        connection -> Houses.texts(connection
                                .createStatement("select title from note")
                                .fetchSize(fetchSize)
                                .execute()))
                .limitRate(64)
                .count()
                .block();
        Long inTransaction = tenants.inTransactionMany(
                        tenant,
                        connection -> Houses.texts(connection
                                .createStatement("select title from note")
                                .fetchSize(fetchSize)
                                .execute()))
                .limitRate(7)
                .count()
                .block();

        assertThat(lone).isEqualTo(MANY);
        assertThat(inTransaction).isEqualTo(MANY);
    }

    @Test
    void noMoreRowsAreMappedThanAreAskedFor() {
        AtomicInteger mapped = new AtomicInteger();
        Sinks.Empty<Void> ten = Sinks.empty();
        Flux<Integer> rows = tenants.withConnectionMany(
                tenant,
                connection -> Flux.from(connection
                                .createStatement("select title from note")
                                .fetchSize(50)
                                .execute())
                        .concatMap(result -> result.map((row, metadata) -> mapped.incrementAndGet())));
        AsksForTen reader = new AsksForTen(ten);

        rows.subscribe(reader);
        ten.asMono().block();
        int seen = mapped.get();
        reader.cancel();

        assertThat(seen).isLessThanOrEqualTo(10 + 32); // concatMap may ask for so many beforehand
        assertThat(tenants.withConnection(
                                tenant,
                                connection ->
                                        Houses.texts(connection, "select 1").single())
                        .block())
                .isEqualTo("1");
    }

    /** Asks for ten rows and for no more. */
    private static final class AsksForTen extends BaseSubscriber<Integer> {

        private final Sinks.Empty<Void> seen;

        AsksForTen(Sinks.Empty<Void> seen) {
            this.seen = seen;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(10);
        }

        @Override
        protected void hookOnNext(Integer value) {
            if (value == 10) {
                seen.tryEmitEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anErrorInTheMiddleComesAfterTheRowsBeforeIt(boolean bound) {
        String sql = "select 10 / (5 - i) from generate_series(1, 9) i where $1 = 'x'";
        Flux<String> rows = tenants.withConnectionMany(
                tenant,
                connection -> Houses.texts(
                        bound
                                ? connection.createStatement(sql).bind(0, "x").execute()
                                : connection
                                        .createStatement(sql.replace("$1", "'x'"))
                                        .execute()));

        StepVerifier.create(rows)
                .expectNextCount(4)
                .expectErrorSatisfies(
                        e -> assertThat(((R2dbcException) e).getSqlState()).isEqualTo("22012"))
                .verify();
        assertThat(tenants.withConnection(
                                tenant,
                                connection ->
                                        Houses.texts(connection, "select 1").single())
                        .block())
                .isEqualTo("1");
    }

    @Test
    void whatWasWrittenBeforeAnErrorIsRolledBack() {
        Flux<Long> work = tenants.inTransactionMany(
                tenant,
                connection -> Houses.update(connection, "insert into note (title) values ('lost')")
                        .concatWith(Houses.update(
                                connection, "insert into note (tenant, title) values ('house-0', 'planted')")));

        StepVerifier.create(work)
                .expectNext(1L)
                .expectErrorSatisfies(e -> assertThat(e).hasCauseInstanceOf(TenantViolationException.class))
                .verify();
        List<String> lost = tenants.withConnectionMany(
                        tenant, connection -> Houses.texts(connection, "select title from note where title = 'lost'"))
                .collectList()
                .block();
        assertThat(lost).isEmpty();
    }

    @Test
    void aReadersOwnErrorEndsTheTransactionToo() {
        Flux<String> work = tenants.withConnectionMany(
                tenant,
                connection -> Flux.from(connection
                                .createStatement("insert into note (title) values ('lost') returning title")
                                .execute())
                        .concatMap(result -> result.<String>map((row, metadata) -> {
                            throw new IllegalStateException("mine");
                        })));

        StepVerifier.create(work).expectErrorMessage("mine").verify();
        assertThat(tenants.withConnection(
                                tenant,
                                connection -> Houses.texts(connection, "select count(*) from note where title = 'lost'")
                                        .single())
                        .block())
                .isEqualTo("0");
    }
}
