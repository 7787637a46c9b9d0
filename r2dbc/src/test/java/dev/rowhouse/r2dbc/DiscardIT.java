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
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A connection whose state is uncertain is met by nobody again, pool or not. */
@Timeout(60)
class DiscardIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private TrackedFactory tracked;
    private ConnectionPool pool;
    private R2dbcTenants tenants;
    private Tenant tenant;

    @BeforeEach
    void open() {
        tracked = new TrackedFactory(
                Drivers.of(ROWHOUSE.database(), ROWHOUSE.database().appLogin()));
        pool = Drivers.pool(tracked, 1);
        tenants = Houses.over(ROWHOUSE.database(), pool);
        tenant = Houses.tenant(tenants, "mine");
    }

    @AfterEach
    void close() {
        tracked.requireClean(1);
        pool.dispose();
    }

    @Test
    void aStatementThatIsGivenUpTakesItsConnectionWithIt() {
        List<Connection> before = tracked.open();

        assertThatThrownBy(() -> tenants.withConnection(
                                tenant, connection -> Houses.update(connection, "select pg_sleep(30)"))
                        .timeout(Duration.ofMillis(200))
                        .block())
                .hasCauseInstanceOf(TimeoutException.class);
        List<String> after = Houses.titles(tenants, tenant);

        assertThat(after).containsExactly("mine");
        assertThat(before).hasSize(1);
        assertThat(tracked.open()).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @Test
    void aForeignTransactionOnABorrowedConnectionIsNotEntered() {
        Connection raw = tracked.create().block();
        R2dbcTenants over = Houses.over(ROWHOUSE.database(), new Lent(raw, tracked));
        over.ready().block();
        Mono.from(raw.beginTransaction()).block();

        assertThatThrownBy(() -> over.withConnection(tenant, connection -> Houses.update(connection, "select 1"))
                        .block())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nobody here began");
        assertThat(tracked.open()).doesNotContain(raw);
    }

    @Test
    void whatIsNotReadToItsEndIsClosedWithItsConnection() {
        Flux<String> left = Flux.usingWhen(
                tenants.connectionFactory().create(),
                connection -> {
                    Houses.texts(connection, "select title from note, generate_series(1, 100000)")
                            .contextWrite(R2dbcTenants.context(tenant))
                            .subscribe(new reactor.core.publisher.BaseSubscriber<String>() {
                                @Override
                                protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                                    subscription.request(1);
                                }
                            });
                    return Mono.delay(Duration.ofMillis(100)).thenReturn("left");
                },
                Connection::close);

        assertThat(left.blockLast()).isEqualTo("left");
        assertThat(Houses.titles(tenants, tenant)).containsExactly("mine");
    }

    /**
     * Gives one connection, which was begun by somebody else, and then others.
     *
     * @param first that one
     * @param others where the others come from
     */
    private record Lent(Connection first, TrackedFactory others) implements io.r2dbc.spi.ConnectionFactory {

        @Override
        public Mono<Connection> create() {
            return first.isAutoCommit() ? others.create() : Mono.just(first);
        }

        @Override
        public io.r2dbc.spi.ConnectionFactoryMetadata getMetadata() {
            return others.getMetadata();
        }
    }
}
