package dev.rowhouse.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.session.Admission;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * What is still on its way when a connection is given back, because a cancellation comes on another thread: it would begin on a
 * connection that is somebody else's by then.
 */
@Timeout(60)
class LateWorkIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SQL = "select title from note";

    /** More rows than the driver keeps for whoever does not listen. */
    private static final String MANY = "select cast(i as text) from generate_series(1, 100000) i";

    private final Sinks.Empty<Void> givenBack = Sinks.empty();
    private Connection raw;
    private Session session;

    @BeforeEach
    void open() {
        TestDatabase database = ROWHOUSE.database();
        Ready ready = new Setup(
                        Drivers.of(database, database.appLogin()),
                        null,
                        database.signingKey(),
                        null,
                        TokenSigner.USUAL_LIFETIME,
                        Admission.ofRowsOnly())
                .look()
                .block();
        Tenant tenant = Houses.tenant(Houses.over(database, Drivers.of(database, database.appLogin())), "mine");
        raw = Mono.from(Drivers.of(database, database.appLogin()).create()).block();
        session = new Session(raw, new Who(Access.of(tenant)), ready);
    }

    @AfterEach
    void close() {
        Mono.from(raw.close()).block();
    }

    @Test
    void aTransactionThatAsksWhileTheConnectionIsGivenBackNeverBegins() {
        CompletableFuture<Boolean> closed = session.closed(givenBack::asMono).toFuture();
        CompletableFuture<Void> late = session.begin(Modes.USUAL).toFuture();

        givenBack.tryEmitEmpty();

        assertThat(closed).succeedsWithin(PATIENCE).isEqualTo(true);
        refused(late);
    }

    @Test
    void aStatementThatAsksWhileTheConnectionIsGivenBackIsNeverSent() {
        CompletableFuture<Boolean> closed = session.closed(givenBack::asMono).toFuture();
        CompletableFuture<List<String>> late = titles();

        givenBack.tryEmitEmpty();

        assertThat(closed).succeedsWithin(PATIENCE).isEqualTo(false);
        refused(late);
    }

    @Test
    void aStatementOfATransactionThatEndsMeanwhileIsNeverSent() {
        session.begin(Modes.USUAL).block();
        Result result = results().blockFirst();

        assertThat(session.closed(Mono::empty).block()).isTrue();

        assertThat(Houses.texts(Mono.justOrEmpty(result)).collectList().toFuture())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(IllegalStateException.class)
                .withMessageContaining("is over");
        assertThat(raw.isAutoCommit()).isTrue();
    }

    @Test
    void aConnectionOnWhichSomethingStillRunsIsNotGivenBack() {
        session.begin(Modes.USUAL).block();
        CompletableFuture<Boolean> closed = session.closed(givenBack::asMono).toFuture();

        session.readingBegins();
        givenBack.tryEmitEmpty();

        assertThat(closed).succeedsWithin(PATIENCE).isEqualTo(false);
    }

    /** {@code flatMap} tells a publisher that has completed of a cancellation all the same. */
    @Test
    void aStatementThatIsGivenUpWhileItsTransactionBeginsLeavesNoneOpen() {
        TestDatabase database = ROWHOUSE.database();
        ConnectionPool pool = Drivers.pool(Drivers.of(database, database.appLogin()), 1);
        R2dbcTenants tenants = Houses.over(database, pool);
        Tenant tenant = Houses.tenant(tenants, "mine");

        for (int i = 0; i < 30; i++) {
            Connection given = Mono.from(tenants.connectionFactory().create()).block();
            Disposable reading = Flux.from(given.createStatement(SQL).execute())
                    .flatMap(result -> result.map((row, metadata) -> "read"))
                    .contextWrite(R2dbcTenants.context(tenant))
                    .subscribe();
            reading.dispose();
            Mono.from(given.close()).block();

            assertThat(Houses.titles(tenants, tenant)).containsExactly("mine");
        }
        pool.dispose();
    }

    /** A cancellation may come on another thread while a result is handed on, and the close right after it. */
    @Test
    void aResultThatIsGivenUpBeforeItIsHeardDoesNotKeepTheConnection() {
        session.begin(Modes.USUAL).block();
        Result result = results(MANY).blockFirst();
        CompletableFuture<Boolean> closed = session.closed(givenBack::asMono).toFuture();

        Houses.texts(Mono.justOrEmpty(result)).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.cancel();
            }
        });
        givenBack.tryEmitEmpty();

        assertThat(closed).succeedsWithin(PATIENCE);
    }

    @Test
    void aResultThatNobodyHearsDoesNotKeepTheConnection() {
        session.begin(Modes.USUAL).block();
        results(MANY).blockFirst();

        assertThat(session.closed(Mono::empty).toFuture())
                .succeedsWithin(PATIENCE)
                .isEqualTo(false);
    }

    @Test
    void aResultThatIsAllThereHoldsNobodyUpThoughNobodyHearsIt() {
        session.begin(Modes.USUAL).block();
        results(SQL).then().block();

        assertThat(session.position().unheard()).isEmpty();
        assertThat(session.closed(Mono::empty).block()).isTrue();
    }

    @Test
    void resultsOfABatchThatNobodyHearsDoNotKeepTheConnection() {
        batch().blockFirst();

        assertThat(session.closed(Mono::empty).toFuture())
                .succeedsWithin(PATIENCE)
                .isEqualTo(false);
    }

    @Test
    void aTransactionEndsThoughNobodyHearsAResultOfIt() {
        session.begin(Modes.USUAL).block();
        Result result = results(MANY).blockFirst();

        assertThat(session.rollback().toFuture()).succeedsWithin(PATIENCE);

        assertThat(Houses.texts(Mono.justOrEmpty(result)).collectList().toFuture())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .withMessageContaining("is over");
        assertThat(session.closed(Mono::empty).block()).isTrue();
    }

    @Test
    void aResultThatComesWhenItsTransactionEndsDoesNotKeepTheConnection() {
        session.begin(Modes.USUAL).block();
        Sinks.Empty<Void> held = Sinks.empty();
        Source late = Source.unbound(
                () -> Flux.from(raw.createStatement(MANY).execute()).delayUntil(result -> held.asMono()));
        CompletableFuture<Result> unheard =
                new Execution(session).of(MANY, false, List.of(late)).next().toFuture();
        CompletableFuture<Void> rolledBack = session.rollback().toFuture();

        held.tryEmitEmpty();

        assertThat(unheard).succeedsWithin(PATIENCE);
        assertThat(rolledBack).succeedsWithin(PATIENCE);
    }

    @Test
    void whoWaitsForTheConnectionGetsItThoughNobodyHearsAResult() {
        Result result = batch().blockFirst();

        assertThat(titles()).succeedsWithin(PATIENCE).isEqualTo(List.of("mine", "mine"));

        assertThat(Houses.texts(Mono.justOrEmpty(result)).collectList().toFuture())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .withMessageContaining("has ended");
        assertThat(session.closed(Mono::empty).block()).isTrue();
    }

    @Test
    void aMapperThatFailsLeavesTheConnectionInOrder() {
        Flux<Object> failing = batch().concatMap(result -> result.map((row, metadata) -> {
            throw new IllegalStateException("no");
        }));

        assertThat(failing.then().toFuture()).failsWithin(PATIENCE);

        assertThat(titles()).succeedsWithin(PATIENCE).isEqualTo(List.of("mine", "mine"));
        assertThat(session.closed(Mono::empty).block()).isTrue();
    }

    private void refused(CompletableFuture<?> late) {
        assertThat(late)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(IllegalStateException.class)
                .withMessageContaining("has been closed");
        assertThat(raw.isAutoCommit()).isTrue();
    }

    private Flux<Result> results() {
        Source source = Source.unbound(() -> raw.createStatement(SQL).execute());
        return new Execution(session).of(SQL, false, List.of(source, source));
    }

    /** Of what is sent at once, and not when its result is read. */
    private Flux<Result> results(String sql) {
        return new Execution(session)
                .of(
                        sql,
                        false,
                        List.of(Source.unbound(() -> raw.createStatement(sql).execute())));
    }

    private Flux<Result> batch() {
        Source together =
                Source.unbound(() -> raw.createBatch().add(MANY).add(MANY).execute());
        return new Execution(session).ofBatch(List.of(MANY, MANY), together, List.of(together));
    }

    private CompletableFuture<List<String>> titles() {
        return Houses.texts(results()).collectList().toFuture();
    }
}
