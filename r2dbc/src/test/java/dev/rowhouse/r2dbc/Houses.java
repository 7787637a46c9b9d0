package dev.rowhouse.r2dbc;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.session.StatementKind;
import dev.rowhouse.test.TestDatabase;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the tests of sessions share: short ways to say what they do. */
final class Houses {

    private static final AtomicInteger FRESH = new AtomicInteger();

    private Houses() {}

    static R2dbcTenants over(TestDatabase database, ConnectionFactory app, StatementKind... kinds) {
        return R2dbcTenants.builder(app)
                .adminConnectionFactory(Drivers.of(database, database.adminLogin()))
                .signingKey(database.signingKey())
                .allow(kinds)
                .build();
    }

    /** A registered tenant with notes of these titles. */
    static Tenant tenant(R2dbcTenants tenants, String... titles) {
        Tenant tenant = Tenant.of("house-" + FRESH.incrementAndGet());
        tenants.create(tenant).block();
        tenants.inTransaction(
                        Access.of(tenant),
                        connection -> Flux.fromArray(titles)
                                .concatMap(title -> update(connection
                                        .createStatement("insert into note (title) values ($1)")
                                        .bind(0, title)
                                        .execute()))
                                .then())
                .block();
        return tenant;
    }

    static Flux<String> texts(Publisher<? extends Result> results) {
        return Flux.from(results).concatMap(result -> result.map((row, metadata) -> String.valueOf(row.get(0))));
    }

    static Flux<String> texts(Connection connection, String sql) {
        return Flux.defer(() -> texts(connection.createStatement(sql).execute()));
    }

    static Mono<Long> update(Publisher<? extends Result> results) {
        return Flux.from(results).concatMap(Result::getRowsUpdated).reduce(0L, Long::sum);
    }

    static Mono<Long> update(Connection connection, String sql) {
        return Mono.defer(() -> update(connection.createStatement(sql).execute()));
    }

    /** The titles that a tenant sees, in order. */
    static List<String> titles(R2dbcTenants tenants, Tenant tenant) {
        return tenants.withConnectionMany(
                        tenant, connection -> texts(connection, "select title from note order by title"))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }
}
