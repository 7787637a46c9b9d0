package dev.rowhouse.r2dbc;

import dev.rowhouse.Access;
import dev.rowhouse.MissingAdminConnectionException;
import dev.rowhouse.Tenant;
import dev.rowhouse.session.Admission;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Opens connections for an access: takes one of the factory's, and puts a session around it. */
final class DefaultR2dbcTenants implements R2dbcTenants {

    private static final Logger LOG = LoggerFactory.getLogger(R2dbcTenants.class);

    private static final String ADMIN_SETTING = "R2dbcTenants.builder(…).adminConnectionFactory(…)";

    private final ConnectionFactory app;
    private final @Nullable ConnectionFactory admin;
    private final Mono<Ready> ready;
    private final Registry registry;
    private final TenantConnectionFactory connectionFactory;

    DefaultR2dbcTenants(Builder builder, Admission admission) {
        this.app = builder.connectionFactory;
        this.admin = builder.adminConnectionFactory;
        // The look is everybody's, so it knows nothing of whoever comes first.
        this.ready = Setup.of(builder, admission)
                .look()
                .contextWrite(context -> Context.empty())
                .cacheInvalidateIf(found -> false);
        this.registry = new Registry(this::adminConnections);
        this.connectionFactory = new TenantConnectionFactory(app, ready);
    }

    @Override
    public Mono<Void> ready() {
        return ready.then();
    }

    @Override
    public TenantConnectionFactory connectionFactory() {
        return connectionFactory;
    }

    @Override
    public <T> Mono<T> withConnection(
            Access access, Function<? super Connection, ? extends Publisher<? extends T>> work) {
        return Mono.usingWhen(opened(access), connection -> single(work.apply(connection)), Connection::close);
    }

    @Override
    public <T> Flux<T> withConnectionMany(
            Access access, Function<? super Connection, ? extends Publisher<? extends T>> work) {
        return Flux.usingWhen(opened(access), connection -> Flux.from(work.apply(connection)), Connection::close);
    }

    @Override
    public <T> Mono<T> inTransaction(
            Access access, Function<? super Connection, ? extends Publisher<? extends T>> work) {
        return withConnection(
                access,
                connection -> Mono.from(connection.beginTransaction())
                        .then(Mono.defer(() -> DefaultR2dbcTenants.<T>single(work.apply(connection))))
                        .materialize()
                        .flatMap(end -> end.isOnError()
                                ? Mono.just(end)
                                : Mono.from(connection.commitTransaction()).thenReturn(end))
                        .<T>dematerialize());
    }

    @Override
    public <T> Flux<T> inTransactionMany(
            Access access, Function<? super Connection, ? extends Publisher<? extends T>> work) {
        return withConnectionMany(
                access,
                connection -> Mono.from(connection.beginTransaction())
                        .thenMany(Flux.defer(() -> Flux.<T>from(work.apply(connection))))
                        .concatWith(Mono.defer(
                                () -> Mono.from(connection.commitTransaction()).then(Mono.empty()))));
    }

    /** The one value, or none; a Mono as it is, and of anything else not the first, which would cancel the work. */
    private static <T> Mono<T> single(Publisher<? extends T> work) {
        return work instanceof Mono<? extends T> one
                ? one.map(value -> value)
                : Flux.<T>from(work).singleOrEmpty();
    }

    private Mono<Connection> opened(Access access) {
        if (access instanceof Access.AllTenants all) {
            return adminConnections("withConnection(Access.admin(…), …)")
                    .flatMap(source -> Mono.from(source.create()))
                    .map(raw -> {
                        LOG.info("Admin session: {}", all.loggedReason());
                        return new AdminConnection(raw, all);
                    });
        }
        return TenantConnectionFactory.opened(app, ready, new Who(access));
    }

    private Mono<ConnectionFactory> adminConnections(String verb) {
        if (admin != null) {
            return Mono.just(admin);
        }
        return ready.flatMap(found -> found.approaches().admin()
                ? Mono.just(app)
                : Mono.error(() -> new MissingAdminConnectionException(verb, ADMIN_SETTING)));
    }

    @Override
    public Mono<Void> create(Tenant tenant) {
        return registry.create(tenant);
    }

    @Override
    public Mono<Boolean> delete(Tenant tenant) {
        return registry.delete(tenant);
    }

    @Override
    public Mono<Boolean> exists(Tenant tenant) {
        return registry.exists(tenant);
    }

    @Override
    public Mono<Void> require(Tenant tenant) {
        return registry.require(tenant);
    }

    @Override
    public Flux<Tenant> list() {
        return registry.list();
    }

    @Override
    public Mono<Void> suspend(Tenant tenant) {
        return registry.suspend(tenant);
    }

    @Override
    public Mono<Void> resume(Tenant tenant) {
        return registry.resume(tenant);
    }
}
