package dev.rowhouse.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Tenant;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.test.RowhouseExtension;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Work that is given up at any moment leaves no context, no row and no connection behind; two connections are all there are. */
@Timeout(120)
class CancelIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private static final int SIZE = 2;

    /** Where the pool is. */
    enum Place {
        BELOW,
        ABOVE
    }

    /** The way in with its pool. */
    private static final class Setting implements AutoCloseable {

        final TrackedFactory tracked = new TrackedFactory(
                Drivers.of(ROWHOUSE.database(), ROWHOUSE.database().appLogin()));
        final ConnectionPool pool;
        final R2dbcTenants tenants;
        final boolean above;

        Setting(Place place) {
            above = place == Place.ABOVE;
            if (above) {
                tenants = Houses.over(ROWHOUSE.database(), tracked);
                pool = Drivers.pool(tenants.connectionFactory(), SIZE);
            } else {
                pool = Drivers.pool(tracked, SIZE);
                tenants = Houses.over(ROWHOUSE.database(), pool);
            }
        }

        Flux<String> rows(Tenant tenant, boolean transaction, String sql) {
            return rows(tenant, transaction, connection -> Houses.texts(connection, sql));
        }

        Flux<String> rows(Tenant tenant, boolean transaction, Function<Connection, Flux<String>> work) {
            Flux<String> rows = Flux.usingWhen(
                    above ? pool.create() : tenants.connectionFactory().create(),
                    connection -> (transaction ? Mono.from(connection.beginTransaction()) : Mono.<Void>empty())
                            .thenMany(work.apply(connection)),
                    Connection::close);
            return rows.contextWrite(R2dbcTenants.context(tenant));
        }

        /** Waits for what still goes on in the background, then looks at everything. */
        void requireInOrder(Tenant tenant, String title) {
            for (int i = 0; i < 3 * SIZE; i++) {
                List<String> seen = Flux.range(0, SIZE)
                        .flatMap(n -> rows(tenant, n % 2 == 0, "select title from note"))
                        .collectList()
                        .block();
                assertThat(seen).hasSize(SIZE).containsOnly(title);
            }
            // What the server is still at when it is rolled back takes its time.
            Flux.interval(Duration.ofMillis(10))
                    .takeUntil(tick -> pool.getMetrics().orElseThrow().acquiredSize() == 0)
                    .blockLast(Duration.ofSeconds(20));
            tracked.requireClean(SIZE);
        }

        @Override
        public void close() {
            pool.dispose();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aTimeoutGivesItsConnectionBackOrAway(Place place) {
        try (Setting setting = new Setting(place)) {
            Tenant tenant = Houses.tenant(setting.tenants, "mine");

            for (int i = 0; i < 6; i++) {
                boolean transaction = i % 2 == 0;
                Mono<String> slow = setting.rows(tenant, transaction, "select title from note, pg_sleep(1.5)")
                        .next()
                        .timeout(Duration.ofMillis(150));
                assertThatThrownBy(slow::block).hasCauseInstanceOf(TimeoutException.class);
            }

            setting.requireInOrder(tenant, "mine");
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void cancellationsAtAnyMomentLeaveEverythingInOrder(Place place) {
        long seed = Long.getLong("rowhouse.seed", System.nanoTime());
        System.out.println("CancelIT: -Drowhouse.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        try (Setting setting = new Setting(place)) {
            Tenant one = Houses.tenant(setting.tenants, "one");
            Tenant two = Houses.tenant(setting.tenants, "two");
            List<String> wrong = Flux.fromStream(IntStream.range(0, 400).boxed())
                    .flatMap(
                            i -> {
                                Tenant tenant = i % 2 == 0 ? one : two;
                                String own = i % 2 == 0 ? "one" : "two";
                                boolean transaction = random.nextBoolean();
                                Function<Connection, Flux<String>> work =
                                        random.nextBoolean() ? CancelIT::many : CancelIT::manyBound;
                                Flux<String> rows = setting.rows(tenant, transaction, work);
                                return cancelled(rows.filter(title -> !title.equals(own)), random.split());
                            },
                            8)
                    .collectList()
                    .block();

            assertThat(wrong).as("rows of somebody else, seed %d", seed).isEmpty();
            setting.requireInOrder(one, "one");
            setting.requireInOrder(two, "two");
        }
    }

    private static Flux<String> many(Connection connection) {
        return Houses.texts(connection, "select title from note, generate_series(1, 2000) i");
    }

    /** The driver sends it when its result is read. */
    private static Flux<String> manyBound(Connection connection) {
        return Houses.texts(connection
                .createStatement("select title from note, generate_series(1, $1) i")
                .bind(0, 2000)
                .execute());
    }

    private static Flux<String> cancelled(Flux<String> rows, SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> rows.take(Duration.ofNanos(random.nextInt(8_000_000)));
            case 1 ->
                rows.timeout(Duration.ofNanos(1 + random.nextInt(8_000_000)))
                        .onErrorResume(TimeoutException.class, e -> Mono.empty());
            default -> rows.limitRate(1 + random.nextInt(50)).take(1 + random.nextInt(100));
        };
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void whatWasGivenUpBeforeItGaveAnythingIsNotWritten(Place place) {
        try (Setting setting = new Setting(place)) {
            Tenant tenant = Houses.tenant(setting.tenants, "mine");
            String slow = "insert into note (title) select 'lost' from pg_sleep(0.4) returning title";

            Stream.of(true, false)
                    .forEach(transaction -> setting.rows(tenant, transaction, slow)
                            .take(Duration.ofMillis(100))
                            .blockLast());

            Mono.delay(Duration.ofMillis(600)).block();
            setting.requireInOrder(tenant, "mine");
        }
    }
}
