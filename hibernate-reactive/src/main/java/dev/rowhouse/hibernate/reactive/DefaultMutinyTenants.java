package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hibernate.reactive.context.Context;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionFactoryImpl;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.mutiny.impl.MutinyStatelessSessionImpl;

/**
 * Sessions in the style of Mutiny.
 *
 * @param opening makes them
 * @param context where the open ones are found
 * @param factory what Hibernate Reactive wants them to come from
 * @param registry the registry of tenants
 */
record DefaultMutinyTenants(
        SessionOpening opening, Context context, MutinySessionFactoryImpl factory, TenantRegistry registry)
        implements MutinyTenants {

    @Override
    public Uni<Mutiny.Session> openSession(Access access) {
        return Cancelling.opened(
                context,
                () -> opening.session(access).thenApply(session -> new MutinySessionImpl(session, factory)),
                Mutiny.Session::close);
    }

    @Override
    public Uni<Mutiny.StatelessSession> openStatelessSession(Access access) {
        return Cancelling.opened(
                context,
                () -> opening.statelessSession(access)
                        .thenApply(session -> new MutinyStatelessSessionImpl(session, factory)),
                Mutiny.StatelessSession::close);
    }

    @Override
    public <T> Uni<T> withSession(Access access, Function<Mutiny.Session, Uni<T>> work) {
        return with(
                new AccessKey<>(Mutiny.Session.class, factory.getUuid(), access),
                Mutiny.Session::isOpen,
                () -> opening.session(access).thenApply(session -> new MutinySessionImpl(session, factory)),
                work);
    }

    @Override
    public <T> Uni<T> withStatelessSession(Access access, Function<Mutiny.StatelessSession, Uni<T>> work) {
        return with(
                new AccessKey<>(Mutiny.StatelessSession.class, factory.getUuid(), access),
                Mutiny.StatelessSession::isOpen,
                () -> opening.statelessSession(access)
                        .thenApply(session -> new MutinyStatelessSessionImpl(session, factory)),
                work);
    }

    private <S extends Mutiny.Closeable, T> Uni<T> with(
            AccessKey<S> key, Predicate<S> open, Supplier<CompletionStage<S>> fresh, Function<S, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            S current = context.get(key);
            return current != null && open.test(current)
                    ? work.apply(current)
                    : Cancelling.of(context, fresh, session -> whole(session, key, work));
        });
    }

    /** The work, and the end of the session however it ends. */
    private <S extends Mutiny.Closeable, T> Uni<T> whole(S session, AccessKey<S> key, Function<S, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> {
                    context.put(key, session);
                    return work.apply(session);
                })
                .onTermination()
                .invoke(() -> context.remove(key))
                .onTermination()
                .call(session::close);
    }

    @Override
    public Uni<Void> create(Tenant tenant) {
        return uni(() -> registry.create(tenant));
    }

    @Override
    public Uni<Boolean> delete(Tenant tenant) {
        return uni(() -> registry.delete(tenant));
    }

    @Override
    public Uni<Boolean> exists(Tenant tenant) {
        return uni(() -> registry.exists(tenant));
    }

    @Override
    public Uni<Void> require(Tenant tenant) {
        return uni(() -> registry.require(tenant));
    }

    @Override
    public Multi<Tenant> list() {
        return Multi.createBy()
                .repeating()
                .uni(After::new, this::page)
                .until(List::isEmpty)
                .onItem()
                .disjoint();
    }

    @Override
    public Uni<Void> suspend(Tenant tenant) {
        return uni(() -> registry.suspend(tenant));
    }

    @Override
    public Uni<Void> resume(Tenant tenant) {
        return uni(() -> registry.resume(tenant));
    }

    private Uni<List<Tenant>> page(After after) {
        return uni(() -> registry.page(after.id)).invoke(after::move);
    }

    private static <T> Uni<T> uni(Supplier<Future<T>> asked) {
        return Uni.createFrom().completionStage(() -> asked.get().toCompletionStage());
    }

    /** Where a list has come to; each subscription has its own. */
    private static final class After {

        private String id = "";

        private void move(List<Tenant> page) {
            if (!page.isEmpty()) {
                id = page.get(page.size() - 1).id();
            }
        }
    }
}
