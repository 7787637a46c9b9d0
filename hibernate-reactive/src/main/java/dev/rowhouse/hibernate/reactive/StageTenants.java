package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hibernate.reactive.stage.Stage;

/**
 * Sessions and transactions of tenants, and the registry of tenants, in the style of {@code CompletionStage}: what is called
 * happens. Safe for use by several threads; a session is for one event loop, on which its stages complete.
 *
 * <p>{@code with…} uses the session of that very access which is open in the context of Vert.x, if there is one, as Hibernate
 * Reactive does; never another's. In a session, work outside of a transaction gets one for each statement.
 *
 * <p>What the database refuses about tenants is the {@link dev.rowhouse.RowhouseException} that it is, with the driver's
 * exception as its cause.
 *
 * @since 0.1.0
 */
public interface StageTenants {

    /** As {@link ReactiveTenants#of} and {@link ReactiveTenants#stage()}. */
    static StageTenants of(EntityManagerFactory factory) {
        return ReactiveTenants.of(factory).stage();
    }

    /** The same of a factory that has been unwrapped already. */
    static StageTenants of(Stage.SessionFactory factory) {
        return DefaultReactiveTenants.ofUnwrapped(factory).stage();
    }

    /** Does the work with a session of one tenant; see {@link #withSession(Access, Function)}. */
    default <T> CompletionStage<T> withSession(Tenant tenant, Function<Stage.Session, CompletionStage<T>> work) {
        return withSession(Access.of(tenant), work);
    }

    /** Does the work with a session, which is closed when the work is done or has failed. */
    <T> CompletionStage<T> withSession(Access access, Function<Stage.Session, CompletionStage<T>> work);

    /** Does the work in one transaction of one tenant; see {@link #withTransaction(Access, BiFunction)}. */
    default <T> CompletionStage<T> withTransaction(
            Tenant tenant, BiFunction<Stage.Session, Stage.Transaction, CompletionStage<T>> work) {
        return withTransaction(Access.of(tenant), work);
    }

    /** Does the work in one transaction of one tenant; see {@link #withTransaction(Access, BiFunction)}. */
    default <T> CompletionStage<T> withTransaction(Tenant tenant, Function<Stage.Session, CompletionStage<T>> work) {
        return withTransaction(Access.of(tenant), work);
    }

    /** Does the work in one transaction; see {@link #withTransaction(Access, BiFunction)}. */
    default <T> CompletionStage<T> withTransaction(Access access, Function<Stage.Session, CompletionStage<T>> work) {
        return withTransaction(access, (session, transaction) -> work.apply(session));
    }

    /**
     * Does the work in one transaction of {@link #withSession(Access, Function)}, which commits, or rolls back if the work
     * fails.
     */
    default <T> CompletionStage<T> withTransaction(
            Access access, BiFunction<Stage.Session, Stage.Transaction, CompletionStage<T>> work) {
        return withSession(access, session -> session.withTransaction(transaction -> work.apply(session, transaction)));
    }

    /** Does the work with a stateless session of one tenant. */
    default <T> CompletionStage<T> withStatelessSession(
            Tenant tenant, Function<Stage.StatelessSession, CompletionStage<T>> work) {
        return withStatelessSession(Access.of(tenant), work);
    }

    /** As {@link #withSession(Access, Function)}, stateless. */
    <T> CompletionStage<T> withStatelessSession(
            Access access, Function<Stage.StatelessSession, CompletionStage<T>> work);

    /** Does the work in one transaction of one tenant, stateless. */
    default <T> CompletionStage<T> withStatelessTransaction(
            Tenant tenant, BiFunction<Stage.StatelessSession, Stage.Transaction, CompletionStage<T>> work) {
        return withStatelessTransaction(Access.of(tenant), work);
    }

    /** Does the work in one transaction of one tenant, stateless. */
    default <T> CompletionStage<T> withStatelessTransaction(
            Tenant tenant, Function<Stage.StatelessSession, CompletionStage<T>> work) {
        return withStatelessTransaction(Access.of(tenant), work);
    }

    /** Does the work in one transaction, stateless. */
    default <T> CompletionStage<T> withStatelessTransaction(
            Access access, Function<Stage.StatelessSession, CompletionStage<T>> work) {
        return withStatelessTransaction(access, (session, transaction) -> work.apply(session));
    }

    /** As {@link #withTransaction(Access, BiFunction)}, stateless. */
    default <T> CompletionStage<T> withStatelessTransaction(
            Access access, BiFunction<Stage.StatelessSession, Stage.Transaction, CompletionStage<T>> work) {
        return withStatelessSession(
                access, session -> session.withTransaction(transaction -> work.apply(session, transaction)));
    }

    /** A session of one tenant, to be closed by the caller. */
    default CompletionStage<Stage.Session> openSession(Tenant tenant) {
        return openSession(Access.of(tenant));
    }

    /** A session with that access, to be closed by the caller. It holds a connection until then. */
    CompletionStage<Stage.Session> openSession(Access access);

    /** A stateless session of one tenant, to be closed by the caller. */
    default CompletionStage<Stage.StatelessSession> openStatelessSession(Tenant tenant) {
        return openStatelessSession(Access.of(tenant));
    }

    /** A stateless session with that access, to be closed by the caller. It holds a connection until then. */
    CompletionStage<Stage.StatelessSession> openStatelessSession(Access access);

    /** As {@link dev.rowhouse.Tenants#create}. */
    CompletionStage<Void> create(Tenant tenant);

    /** As {@link dev.rowhouse.Tenants#delete}: true if the tenant was registered. */
    CompletionStage<Boolean> delete(Tenant tenant);

    /** As {@link dev.rowhouse.Tenants#exists}. */
    CompletionStage<Boolean> exists(Tenant tenant);

    /** As {@link dev.rowhouse.Tenants#require}. */
    CompletionStage<Void> require(Tenant tenant);

    /** As {@link dev.rowhouse.Tenants#list}: in order of their ids, all of them in one list. */
    CompletionStage<List<Tenant>> list();

    /** As {@link dev.rowhouse.Tenants#suspend}. */
    CompletionStage<Void> suspend(Tenant tenant);

    /** As {@link dev.rowhouse.Tenants#resume}. */
    CompletionStage<Void> resume(Tenant tenant);
}
