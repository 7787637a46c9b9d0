package dev.rowhouse.r2dbc;

import dev.rowhouse.Access;
import dev.rowhouse.SigningKey;
import dev.rowhouse.Tenant;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.session.Admission;
import dev.rowhouse.session.StatementKind;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * The tenants of one database, reached over R2DBC. One for an application; safe for use by several threads. Nothing happens
 * before a publisher is subscribed to.
 *
 * <pre>{@code
 * R2dbcTenants tenants = R2dbcTenants.builder(appPool).adminConnectionFactory(adminPool).signingKey(key).build();
 * tenants.inTransaction(Tenant.of("tenant_1"), connection ->
 *         // any SQL: only tenant_1's rows
 *         Mono.from(connection.createStatement("select count(*) from note").execute()) …);
 * }</pre>
 *
 * <p>A statement outside of a transaction gets one of its own: it is committed when its results have been read to their end,
 * or when a reader has cancelled after a first row; what is cancelled before is rolled back and its connection closed. The
 * statement runs when its result is read. That costs two flights more than within a transaction, which costs none more than
 * a plain one. Several sets of binds, or a batch, are one transaction.
 *
 * <p>What the database refuses is the driver's {@code R2dbcException} with its SQLSTATE, and a
 * {@link dev.rowhouse.RowhouseException} as its cause where it is about tenants; see {@link dev.rowhouse.SqlStates}. A
 * statement that a tenant session does not send is an {@code R2dbcPermissionDeniedException} with SQLSTATE {@code RH006}.
 *
 * <p>Tokens are valid on every connection of the database, because the driver does not tell which back end it speaks to.
 *
 * <p>The verbs on the registry are those of {@link dev.rowhouse.Tenants}, each a transaction of its own: they fail with
 * {@link dev.rowhouse.MissingAdminConnectionException} if no admin connection is configured, and with
 * {@link dev.rowhouse.DatabaseException} if the database fails.
 *
 * @since 0.1.0
 */
public interface R2dbcTenants {

    /** A builder over the application's connections, whose login reaches one tenant at a time; pooled or not. */
    static Builder builder(ConnectionFactory factory) {
        return new Builder(factory);
    }

    /** What names a tenant in the Reactor Context, to be given to {@code contextWrite}; see {@link #context(Access)}. */
    static Function<Context, Context> context(Tenant tenant) {
        return context(Access.of(tenant));
    }

    /**
     * What names an access in the Reactor Context, under the key {@code Access.class}, for whatever stands before it in the
     * chain: {@code flux.contextWrite(R2dbcTenants.context(access))}.
     */
    static Function<Context, Context> context(Access access) {
        return context -> context.put(Access.class, access);
    }

    /**
     * Looks at the database now; else that happens when it is first needed. What was found is kept, a failure is not.
     *
     * <p>It fails with {@link dev.rowhouse.NotInstalledException} if Rowhouse is not installed there in the version that this
     * library speaks, or a login cannot reach its role, with {@link dev.rowhouse.DatabaseException} if the database cannot be
     * asked, and with {@code IllegalStateException} if there is no signing key and none can be read.
     */
    Mono<Void> ready();

    /**
     * Registers a tenant, active from the commit on. It fails with {@link dev.rowhouse.TenantAlreadyExistsException} if it is
     * registered already.
     */
    Mono<Void> create(Tenant tenant);

    /** Takes a tenant out of the registry and keeps its rows; gives whether it was registered. */
    Mono<Boolean> delete(Tenant tenant);

    /** Whether the tenant is registered, active or suspended. */
    Mono<Boolean> exists(Tenant tenant);

    /**
     * Asks at once what a session would find out at its first statement: it fails with
     * {@link dev.rowhouse.UnknownTenantException} or {@link dev.rowhouse.TenantSuspendedException}.
     */
    Mono<Void> require(Tenant tenant);

    /**
     * All registered tenants, ordered by id (by code point), in constant memory: pages are read as they are asked for, and no
     * connection is held between them. So it is not one snapshot.
     */
    Flux<Tenant> list();

    /** Locks a tenant out; it fails with {@link dev.rowhouse.UnknownTenantException} if it is not registered. */
    Mono<Void> suspend(Tenant tenant);

    /** Lets a tenant in again; it fails with {@link dev.rowhouse.UnknownTenantException} if it is not registered. */
    Mono<Void> resume(Tenant tenant);

    /** Works with a connection of one tenant; see {@link #withConnection(Access, Function)}. */
    default <T> Mono<T> withConnection(
            Tenant tenant, Function<? super Connection, ? extends Publisher<? extends T>> work) {
        return withConnection(Access.of(tenant), work);
    }

    /**
     * Works with a connection of that access, which is closed when the work ends, fails or is cancelled. Whatever the Reactor
     * Context says, it is that access's.
     *
     * <p>The admin's, {@link Access#admin(String)}, is the driver's own: any statement, no context, and errors that have a
     * SQLSTATE and no cause of ours. Without an admin connection factory it fails with
     * {@link dev.rowhouse.MissingAdminConnectionException}.
     *
     * @param work gives one value or none; {@code IndexOutOfBoundsException} if it gives more
     */
    <T> Mono<T> withConnection(Access access, Function<? super Connection, ? extends Publisher<? extends T>> work);

    /** Works with a connection of one tenant; see {@link #withConnectionMany(Access, Function)}. */
    default <T> Flux<T> withConnectionMany(
            Tenant tenant, Function<? super Connection, ? extends Publisher<? extends T>> work) {
        return withConnectionMany(Access.of(tenant), work);
    }

    /** As {@link #withConnection(Access, Function)}, for work that gives any number of values. */
    <T> Flux<T> withConnectionMany(Access access, Function<? super Connection, ? extends Publisher<? extends T>> work);

    /** Does the work in one transaction of one tenant; see {@link #inTransaction(Access, Function)}. */
    default <T> Mono<T> inTransaction(
            Tenant tenant, Function<? super Connection, ? extends Publisher<? extends T>> work) {
        return inTransaction(Access.of(tenant), work);
    }

    /**
     * Does the work in one transaction, commits it, and then gives its value; or rolls back if the work fails or is
     * cancelled. The connection is closed in either case.
     *
     * @param work gives one value or none; {@code IndexOutOfBoundsException}, and a rollback, if it gives more
     */
    <T> Mono<T> inTransaction(Access access, Function<? super Connection, ? extends Publisher<? extends T>> work);

    /** Does the work in one transaction of one tenant; see {@link #inTransactionMany(Access, Function)}. */
    default <T> Flux<T> inTransactionMany(
            Tenant tenant, Function<? super Connection, ? extends Publisher<? extends T>> work) {
        return inTransactionMany(Access.of(tenant), work);
    }

    /**
     * As {@link #inTransaction(Access, Function)}, for work that gives any number of values. They are given as they come: that
     * they count is known when it has completed. To cancel it, as {@code take(n)} does, rolls back.
     */
    <T> Flux<T> inTransactionMany(Access access, Function<? super Connection, ? extends Publisher<? extends T>> work);

    /**
     * The connection factory whose connections take their tenant from the Reactor Context. It is the same at every call,
     * because frameworks know a transaction by its connection factory.
     */
    TenantConnectionFactory connectionFactory();

    /**
     * Collects what is needed, in any order. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    final class Builder {

        final ConnectionFactory connectionFactory;

        @Nullable
        ConnectionFactory adminConnectionFactory;

        @Nullable
        SigningKey signingKey;

        @Nullable
        String searchPath;

        Duration tokenLifetime = TokenSigner.USUAL_LIFETIME;
        private final Set<StatementKind> allowed = EnumSet.noneOf(StatementKind.class);

        private Builder(ConnectionFactory connectionFactory) {
            this.connectionFactory = connectionFactory;
        }

        /**
         * The connections of the admin's login: for admin sessions, and for the verbs on the registry. Where one login is all,
         * as in development, they are the application's unless said otherwise.
         */
        public Builder adminConnectionFactory(ConnectionFactory admin) {
            adminConnectionFactory = admin;
            return this;
        }

        /**
         * The key that signs tokens. Without it the newest key is read from the database, by whichever of the two logins owns
         * the installation: convenient in development; in production no login of the application should own it.
         */
        public Builder signingKey(SigningKey key) {
            signingKey = key;
            return this;
        }

        /** The search path of every session; without it, what the factory's connections have when the database is looked at. */
        public Builder searchPath(String path) {
            searchPath = path;
            return this;
        }

        /** How long after signing a transaction may start with a token; ten minutes unless said otherwise. */
        public Builder tokenLifetime(Duration lifetime) {
            tokenLifetime = lifetime;
            return this;
        }

        /**
         * Lets tenant sessions send these kinds of statement, too; read what each opens.
         *
         * @throws IllegalArgumentException for {@link StatementKind#TRANSACTION}: a transaction that is begun by a text would
         *     have no context
         */
        public Builder allow(StatementKind... kinds) {
            for (StatementKind kind : kinds) {
                if (kind == StatementKind.TRANSACTION) {
                    throw new IllegalArgumentException(
                            "TRANSACTION cannot be allowed: use beginTransaction() and its kin,"
                                    + " which bring the tenant's context with them");
                }
            }
            Collections.addAll(allowed, kinds);
            return this;
        }

        /**
         * The tenants. The database is looked at when it is first needed, or by {@link R2dbcTenants#ready()}.
         *
         * @throws IllegalArgumentException if the token's lifetime is too short or too long and the key is given
         */
        public R2dbcTenants build() {
            return new DefaultR2dbcTenants(this, Admission.of("R2dbcTenants.builder(…)", allowed));
        }
    }
}
