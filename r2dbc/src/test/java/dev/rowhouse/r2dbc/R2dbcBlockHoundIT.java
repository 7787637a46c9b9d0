package dev.rowhouse.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Nothing that a session does blocks an event loop: BlockHound watches all of its threads. */
@EnabledIfSystemProperty(
        named = "rowhouse.blockhound",
        matches = "true",
        disabledReason = "BlockHound needs a JVM of its own, which the build gives it on JDK 17")
class R2dbcBlockHoundIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    /** What blocked, with where. Collected, because an error that is thrown into a chain may be handled there. */
    private static final Queue<String> BLOCKED = new ConcurrentLinkedQueue<>();

    private static final Access A = Access.of(Tenant.of("a"));
    private static final Access B = Access.of(Tenant.of("b"));
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static ConnectionPool pool;
    private static R2dbcTenants tenants;

    @BeforeAll
    static void open() {
        BlockHound.builder()
                .loadIntegrations()
                // The logger of these tests writes to the console, as no application's on an event loop should.
                .allowBlockingCallsInside("org.slf4j.simple.SimpleLogger", "write")
                // Each timer of Reactor that is taken back, as by timeout(), asks for the lock of its queue.
                .allowBlockingCallsInside(ScheduledThreadPoolExecutor.class.getName() + "$DelayedWorkQueue", "remove")
                .blockingMethodCallback(method -> BLOCKED.add(blocked(method)))
                .install();
        TestDatabase database = ROWHOUSE.database();
        pool = new ConnectionPool(ConnectionPoolConfiguration.builder(driver(database.appLogin()))
                .maxSize(4)
                .build());
        tenants = R2dbcTenants.builder(pool)
                .adminConnectionFactory(driver(database.adminLogin()))
                .signingKey(database.signingKey())
                .build();
        tenants.create(Tenant.of("a")).then(tenants.create(Tenant.of("b"))).block(PATIENCE);
    }

    @AfterAll
    static void close() {
        if (pool != null) {
            pool.dispose();
        }
    }

    @AfterEach
    void nothingHasBlocked() {
        List<String> blocked = List.copyOf(BLOCKED);
        BLOCKED.clear();
        assertThat(blocked).isEmpty();
    }

    @Test
    void theHoundIsAwake() {
        Mono<Integer> sleeping = Mono.fromCallable(() -> {
                    Thread.sleep(1);
                    return 1;
                })
                .subscribeOn(Schedulers.parallel());

        sleeping.block(PATIENCE);

        assertThat(BLOCKED).singleElement().asString().contains("sleep");
        BLOCKED.clear();
    }

    @Test
    void theThreadsOfTheDriverAreWatched() {
        tenants.inTransaction(
                        A,
                        connection -> update(connection, "delete from note").doOnNext(count -> {
                            try {
                                Thread.sleep(1);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        }))
                .block(PATIENCE);

        assertThat(BLOCKED).anySatisfy(found -> assertThat(found).contains("sleep", "reactor-tcp"));
        BLOCKED.clear();
    }

    @Test
    void transactionsBlockNobody() {
        Long sum = Flux.range(0, 1000)
                .flatMap(
                        i -> tenants.inTransaction(
                                i % 2 == 0 ? A : B,
                                connection -> update(connection, "insert into note (title) values ('" + i + "')")
                                        .then(titles(connection).count())),
                        32)
                .count()
                .block(PATIENCE);

        assertThat(sum).isEqualTo(1000);
    }

    @Test
    void statementsByThemselvesBlockNobody() {
        Long sum = Flux.range(0, 1000)
                .flatMap(
                        i -> tenants.withConnection(
                                i % 2 == 0 ? A : B,
                                connection -> titles(connection).count()),
                        32)
                .count()
                .block(PATIENCE);

        assertThat(sum).isEqualTo(1000);
    }

    @Test
    void cancellationsBlockNobody() {
        Long done = Flux.range(0, 300)
                .flatMap(
                        i -> Mono.firstWithSignal(
                                tenants.inTransactionMany(A, connection -> rows(connection, "pg_sleep(0.01)"))
                                        .next(),
                                tenants.withConnectionMany(
                                                B, connection -> rows(connection, "generate_series(1, 1000)"))
                                        .next(),
                                Mono.delay(Duration.ofMillis(i % 20)).map(String::valueOf)),
                        16)
                .count()
                .block(PATIENCE);

        assertThat(done).isLessThanOrEqualTo(300);
    }

    @Test
    void errorsBlockNobody() {
        for (Access who : Set.of(A, Access.of(Tenant.of("nobody")))) {
            for (String sql : Set.of(
                    "insert into note (tenant, title) values ('b', 'planted')",
                    "select 1 / 0 from note",
                    "set role none")) {
                assertThatThrownBy(() -> tenants.inTransaction(who, connection -> update(connection, sql))
                                .block(PATIENCE))
                        .isNotNull();
                assertThatThrownBy(() -> tenants.withConnection(who, connection -> update(connection, sql))
                                .block(PATIENCE))
                        .isNotNull();
            }
        }
    }

    @Test
    void theRegistryBlocksNobody() {
        Tenant tenant = Tenant.of("registered");
        Mono<Long> all = tenants.create(tenant)
                .then(tenants.suspend(tenant))
                .then(tenants.resume(tenant))
                .then(tenants.require(tenant))
                .then(tenants.exists(tenant))
                .then(tenants.delete(tenant))
                .thenMany(tenants.list())
                .count();

        assertThat(all.block(PATIENCE)).isEqualTo(2);
    }

    @Test
    void groupsAndAdminsBlockNobody() {
        for (Access who : Set.of(Access.of(Set.of(Tenant.of("a"), Tenant.of("b"))), Access.admin("a test"))) {
            tenants.inTransaction(who, connection -> titles(connection).count()).block(PATIENCE);
            tenants.withConnection(who, connection -> titles(connection).count())
                    .block(PATIENCE);
        }
    }

    private static Flux<String> titles(Connection connection) {
        return rows(connection, "generate_series(1, 1)");
    }

    private static Flux<String> rows(Connection connection, String from) {
        return Flux.from(connection
                        .createStatement("select title from note, " + from + " limit 100")
                        .execute())
                .flatMap(result -> result.map(row -> String.valueOf(row.get(0))));
    }

    private static Mono<Long> update(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .flatMap(result -> result.getRowsUpdated())
                .reduce(0L, Long::sum);
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

    /** What it was, on which thread, and by which way. */
    private static String blocked(BlockingMethod method) {
        String stack = StackWalker.getInstance()
                .walk(frames -> frames.skip(3).map(String::valueOf).collect(Collectors.joining("\n  ")));
        return method + " on " + Thread.currentThread().getName() + "\n  " + stack;
    }
}
