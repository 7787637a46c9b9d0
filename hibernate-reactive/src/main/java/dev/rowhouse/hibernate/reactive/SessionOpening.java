package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.hibernate.CacheMode;
import org.hibernate.engine.creation.internal.SessionBuilderImpl;
import org.hibernate.engine.creation.internal.SessionCreationOptions;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.internal.SessionFactoryImpl;
import org.hibernate.internal.SessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.hibernate.reactive.session.ReactiveSession;
import org.hibernate.reactive.session.ReactiveStatelessSession;
import org.hibernate.reactive.session.impl.ReactiveSessionImpl;
import org.hibernate.reactive.session.impl.ReactiveStatelessSessionImpl;

/**
 * Makes the sessions of one factory. Hibernate Reactive takes a tenant as a text only, which is no identifier where tenants are
 * numbers, and none that is known by its identity.
 *
 * @param factory whose sessions they are
 * @param pool where their connections come from
 */
record SessionOpening(SessionFactoryImpl factory, TenantClientPool pool) {

    /** A session; on an event loop only. */
    CompletionStage<ReactiveSession> session(Access access) {
        return opened(access, (options, connection) -> {
            ReactiveSessionImpl session = new ReactiveSessionImpl(factory, options, connection);
            if (!(access instanceof Access.SingleTenant)) {
                session.setCacheMode(CacheMode.IGNORE);
            }
            return session;
        });
    }

    /** A stateless session; on an event loop only. */
    CompletionStage<ReactiveStatelessSession> statelessSession(Access access) {
        return opened(access, (options, connection) -> {
            ReactiveStatelessSessionImpl session = new ReactiveStatelessSessionImpl(factory, options, connection);
            if (!(access instanceof Access.SingleTenant)) {
                session.setCacheMode(CacheMode.IGNORE);
            }
            return session;
        });
    }

    private <S> CompletionStage<S> opened(
            Access access, BiFunction<SessionCreationOptions, ReactiveConnection, S> session) {
        SessionCreationOptions options = options(pool.identifiers().of(access));
        TenantPools.logReason(access);
        return pool.connection(access).thenCompose(connection -> {
            try {
                return CompletableFuture.completedFuture(pool.whileOpen(() -> session.apply(options, connection)));
            } catch (RuntimeException e) {
                return connection
                        .close()
                        .handle((closed, failure) -> null)
                        .thenCompose(closed -> CompletableFuture.failedFuture(e));
            }
        });
    }

    private SessionCreationOptions options(Object identifier) {
        SessionBuilderImpl builder = new SessionBuilderImpl(factory) {
            @Override
            protected SessionImplementor createSession() {
                return new SessionImpl(factory, this);
            }
        };
        builder.tenantIdentifier(identifier);
        return builder;
    }
}
