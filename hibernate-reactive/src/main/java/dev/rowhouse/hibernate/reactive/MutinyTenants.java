package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Sessions and transactions of tenants, and the registry of tenants, in the style of Mutiny: nothing happens before somebody
 * subscribes. Safe for use by several threads; a session is for one event loop, on which its items arrive.
 *
 * <p>{@code with…} uses the session of that very access which is open in the context of Vert.x, if there is one, as Hibernate
 * Reactive does; never another's. In a session, work outside of a transaction gets one for each statement.
 *
 * <p>What the database refuses about tenants arrives as the {@link dev.rowhouse.RowhouseException} that it is, with the driver's
 * exception as its cause.
 *
 * @since 0.1.0
 */
public interface MutinyTenants {

    /** As {@link ReactiveTenants#of} and {@link ReactiveTenants#mutiny()}. */
    static MutinyTenants of(EntityManagerFactory factory) {
        return ReactiveTenants.of(factory).mutiny();
    }

    /** The same of a factory that has been unwrapped already. */
    static MutinyTenants of(Mutiny.SessionFactory factory) {
        return DefaultReactiveTenants.ofUnwrapped(factory).mutiny();
    }

    /** Does the work with a session of one tenant; see {@link #withSession(Access, Function)}. */
    default <T> Uni<T> withSession(Tenant tenant, Function<Mutiny.Session, Uni<T>> work) {
        return withSession(Access.of(tenant), work);
    }

    /** Does the work with a session, which is closed when the work is done, has failed or is cancelled. */
    <T> Uni<T> withSession(Access access, Function<Mutiny.Session, Uni<T>> work);

    /** Does the work in one transaction of one tenant; see {@link #withTransaction(Access, BiFunction)}. */
    default <T> Uni<T> withTransaction(Tenant tenant, BiFunction<Mutiny.Session, Mutiny.Transaction, Uni<T>> work) {
        return withTransaction(Access.of(tenant), work);
    }

    /** Does the work in one transaction of one tenant; see {@link #withTransaction(Access, BiFunction)}. */
    default <T> Uni<T> withTransaction(Tenant tenant, Function<Mutiny.Session, Uni<T>> work) {
        return withTransaction(Access.of(tenant), work);
    }

    /** Does the work in one transaction; see {@link #withTransaction(Access, BiFunction)}. */
    default <T> Uni<T> withTransaction(Access access, Function<Mutiny.Session, Uni<T>> work) {
        return withTransaction(access, (session, transaction) -> work.apply(session));
    }

    /**
     * Does the work in one transaction of {@link #withSession(Access, Function)}, which commits, or rolls back if the work fails
     * or is cancelled.
     */
    default <T> Uni<T> withTransaction(Access access, BiFunction<Mutiny.Session, Mutiny.Transaction, Uni<T>> work) {
        return withSession(access, session -> session.withTransaction(transaction -> work.apply(session, transaction)));
    }

    /** Does the work with a stateless session of one tenant. */
    default <T> Uni<T> withStatelessSession(Tenant tenant, Function<Mutiny.StatelessSession, Uni<T>> work) {
        return withStatelessSession(Access.of(tenant), work);
    }

    /** As {@link #withSession(Access, Function)}, stateless. */
    <T> Uni<T> withStatelessSession(Access access, Function<Mutiny.StatelessSession, Uni<T>> work);

    /** Does the work in one transaction of one tenant, stateless. */
    default <T> Uni<T> withStatelessTransaction(
            Tenant tenant, BiFunction<Mutiny.StatelessSession, Mutiny.Transaction, Uni<T>> work) {
        return withStatelessTransaction(Access.of(tenant), work);
    }

    /** Does the work in one transaction of one tenant, stateless. */
    default <T> Uni<T> withStatelessTransaction(Tenant tenant, Function<Mutiny.StatelessSession, Uni<T>> work) {
        return withStatelessTransaction(Access.of(tenant), work);
    }

    /** Does the work in one transaction, stateless. */
    default <T> Uni<T> withStatelessTransaction(Access access, Function<Mutiny.StatelessSession, Uni<T>> work) {
        return withStatelessTransaction(access, (session, transaction) -> work.apply(session));
    }

    /** As {@link #withTransaction(Access, BiFunction)}, stateless. */
    default <T> Uni<T> withStatelessTransaction(
            Access access, BiFunction<Mutiny.StatelessSession, Mutiny.Transaction, Uni<T>> work) {
        return withStatelessSession(
                access, session -> session.withTransaction(transaction -> work.apply(session, transaction)));
    }

    /** A session of one tenant, to be closed by the caller. */
    default Uni<Mutiny.Session> openSession(Tenant tenant) {
        return openSession(Access.of(tenant));
    }

    /** A session with that access, to be closed by the caller. It holds a connection until then. */
    Uni<Mutiny.Session> openSession(Access access);

    /** A stateless session of one tenant, to be closed by the caller. */
    default Uni<Mutiny.StatelessSession> openStatelessSession(Tenant tenant) {
        return openStatelessSession(Access.of(tenant));
    }

    /** A stateless session with that access, to be closed by the caller. It holds a connection until then. */
    Uni<Mutiny.StatelessSession> openStatelessSession(Access access);

    /** As {@link dev.rowhouse.Tenants#create}. */
    Uni<Void> create(Tenant tenant);

    /** As {@link dev.rowhouse.Tenants#delete}: true if the tenant was registered. */
    Uni<Boolean> delete(Tenant tenant);

    /** As {@link dev.rowhouse.Tenants#exists}. */
    Uni<Boolean> exists(Tenant tenant);

    /** As {@link dev.rowhouse.Tenants#require}. */
    Uni<Void> require(Tenant tenant);

    /** As {@link dev.rowhouse.Tenants#list}: in order of their ids, a thousand at a time, as they are asked for. */
    Multi<Tenant> list();

    /** As {@link dev.rowhouse.Tenants#suspend}. */
    Uni<Void> suspend(Tenant tenant);

    /** As {@link dev.rowhouse.Tenants#resume}. */
    Uni<Void> resume(Tenant tenant);
}
