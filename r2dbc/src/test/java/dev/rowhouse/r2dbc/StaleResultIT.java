package dev.rowhouse.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rowhouse.Tenant;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.test.RowhouseExtension;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A result that is kept beyond its transaction. The driver sends a statement with binds when its result is read, so on the one
 * connection of this pool it would run in the next tenant's transaction and show his rows.
 */
@Timeout(60)
class StaleResultIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private static ConnectionPool pool;
    private static R2dbcTenants tenants;

    @BeforeAll
    static void open() {
        pool = Drivers.pool(Drivers.of(ROWHOUSE.database(), ROWHOUSE.database().appLogin()), 1);
        tenants = Houses.over(ROWHOUSE.database(), pool);
    }

    @AfterAll
    static void close() {
        pool.dispose();
    }

    @Test
    void itIsNotReadInTheTransactionOfTheNextBorrower() {
        Tenant own = Houses.tenant(tenants, "own");
        Tenant other = Houses.tenant(tenants, "secret");
        Result kept = tenants.<Result>inTransaction(own, StaleResultIT::unread).block();

        Flux<String> late = tenants.inTransactionMany(
                other,
                connection -> Houses.texts(connection, "select title from note").thenMany(titles(kept)));

        assertThatIllegalStateException()
                .isThrownBy(() -> late.collectList().block())
                .withMessageContaining("is over");
        assertThat(Houses.titles(tenants, other)).containsExactly("secret");
    }

    @Test
    void itIsNotReadInTheNextTransactionOfTheSameConnection() {
        Tenant own = Houses.tenant(tenants, "own");
        Tenant other = Houses.tenant(tenants, "secret");
        Connection connection = Mono.from(tenants.connectionFactory().create()).block();
        Mono.from(connection.beginTransaction())
                .contextWrite(R2dbcTenants.context(own))
                .block();
        Result kept = unread(connection).contextWrite(R2dbcTenants.context(own)).block();
        Mono.from(connection.commitTransaction()).block();
        Mono.from(connection.beginTransaction())
                .contextWrite(R2dbcTenants.context(other))
                .block();

        assertThatIllegalStateException()
                .isThrownBy(() -> titles(kept).collectList().block())
                .withMessageContaining("is over");
        Mono.from(connection.close()).block();
    }

    /** The driver sends a statement with binds when its result is read, so nothing but that may touch the result. */
    @Test
    void itIsNotExecutedBecauseItsTransactionEnds() {
        Tenant own = Houses.tenant(tenants, "own");

        tenants.inTransaction(own, connection -> insert(connection).then()).block();
        tenants.inTransaction(own, connection -> insert(connection).hasElement())
                .block();
        tenants.withConnectionMany(
                        own, connection -> Flux.from(insert(connection)).concatMap(unread -> Mono.empty()))
                .blockLast();

        assertThat(Houses.titles(tenants, own)).containsExactly("own");
    }

    @Test
    void itIsNotExecutedBecauseItIsCancelled() {
        Tenant own = Houses.tenant(tenants, "own");
        Connection connection = Mono.from(tenants.connectionFactory().create())
                .contextWrite(R2dbcTenants.context(own))
                .block();
        Mono.from(connection.beginTransaction())
                .contextWrite(R2dbcTenants.context(own))
                .block();

        insert(connection).flatMapMany(Result::getRowsUpdated).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.cancel();
            }
        });
        Mono.from(connection.commitTransaction()).block();
        Mono.from(connection.close()).block();

        assertThat(Houses.titles(tenants, own)).containsExactly("own");
    }

    private static Mono<Result> insert(Connection connection) {
        return Mono.from(connection
                .createStatement("insert into note (title) values ($1)")
                .bind(0, "never read")
                .execute());
    }

    private static Mono<Result> unread(Connection connection) {
        return Mono.from(connection
                .createStatement("select title from note where title <> $1")
                .bind(0, "nothing")
                .execute());
    }

    private static Flux<String> titles(Result result) {
        return Flux.from(result.map((row, metadata) -> String.valueOf(row.get(0))));
    }
}
