package dev.rowhouse.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import reactor.core.publisher.Mono;

/**
 * Connections that take their tenant from the Reactor {@code Context}, where each transaction begins: what stands there under
 * the key {@code Access.class}, as {@link R2dbcTenants#context} puts it. Without one nothing is sent, and the failure is a
 * {@link dev.rowhouse.NoTenantException}. A thread's {@link dev.rowhouse.TenantContext} is read by nobody here; the module
 * {@code rowhouse-context-propagation} carries it into the Context.
 *
 * <p>It stands above a pool or below one, where Spring Boot puts decorators. An admin's access has a login of its own, so it is
 * refused here, unless one login is all, as in development: use {@code R2dbcTenants.withConnection(Access.admin(…), …)}.
 *
 * <p>Safe for use by several threads. Its connections are not {@code Wrapped}: nobody reaches the driver's through them.
 *
 * @since 0.1.0
 */
public final class TenantConnectionFactory implements ConnectionFactory {

    private final ConnectionFactory source;
    private final Mono<Ready> ready;

    TenantConnectionFactory(ConnectionFactory source, Mono<Ready> ready) {
        this.source = source;
        this.ready = ready;
    }

    /** A connection; whose it is, each of its transactions will ask. */
    @Override
    public Mono<Connection> create() {
        return opened(source, ready, Who.IN_CONTEXT);
    }

    /** The driver's. */
    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return source.getMetadata();
    }

    static Mono<Connection> opened(ConnectionFactory source, Mono<Ready> ready, Who who) {
        return ready.flatMap(found -> Mono.from(source.create()).map(raw -> new SessionConnection(raw, who, found)));
    }

    @Override
    public String toString() {
        return "TenantConnectionFactory[" + source.getMetadata().getName() + "]";
    }
}
