package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.context.Context;
import org.hibernate.reactive.stage.Stage;
import org.hibernate.reactive.stage.impl.StageSessionImpl;
import org.hibernate.reactive.stage.impl.StageStatelessSessionImpl;

/**
 * Sessions in the style of {@code CompletionStage}.
 *
 * @param opening makes them
 * @param context where the open ones are found
 * @param registry the registry of tenants
 */
record DefaultStageTenants(SessionOpening opening, Context context, TenantRegistry registry) implements StageTenants {

    @Override
    public CompletionStage<Stage.Session> openSession(Access access) {
        return onContext(() -> opening.session(access).thenApply(StageSessionImpl::new));
    }

    @Override
    public CompletionStage<Stage.StatelessSession> openStatelessSession(Access access) {
        return onContext(() -> opening.statelessSession(access).thenApply(StageStatelessSessionImpl::new));
    }

    @Override
    public <T> CompletionStage<T> withSession(Access access, Function<Stage.Session, CompletionStage<T>> work) {
        AccessKey<Stage.Session> key = new AccessKey<>(Stage.Session.class, uuid(), access);
        Stage.Session current = context.get(key);
        return current != null && current.isOpen()
                ? attempted(() -> work.apply(current))
                : onContext(() -> openSession(access).thenCompose(session -> with(session, key, work)));
    }

    @Override
    public <T> CompletionStage<T> withStatelessSession(
            Access access, Function<Stage.StatelessSession, CompletionStage<T>> work) {
        AccessKey<Stage.StatelessSession> key = new AccessKey<>(Stage.StatelessSession.class, uuid(), access);
        Stage.StatelessSession current = context.get(key);
        return current != null && current.isOpen()
                ? attempted(() -> work.apply(current))
                : onContext(() -> openStatelessSession(access).thenCompose(session -> with(session, key, work)));
    }

    private <S extends Stage.Closeable, T> CompletionStage<T> with(
            S session, AccessKey<S> key, Function<S, CompletionStage<T>> work) {
        context.put(key, session);
        CompletionStage<T> outcome = attempted(() -> work.apply(session));
        return outcome.handle((value, failure) -> {
                    context.remove(key);
                    return session.close();
                })
                .thenCompose(closing -> closing.handle((closed, failure) -> outcome))
                .thenCompose(Function.identity())
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(Failures.plain(failure)));
    }

    @Override
    public CompletionStage<Void> create(Tenant tenant) {
        return registry.create(tenant).toCompletionStage();
    }

    @Override
    public CompletionStage<Boolean> delete(Tenant tenant) {
        return registry.delete(tenant).toCompletionStage();
    }

    @Override
    public CompletionStage<Boolean> exists(Tenant tenant) {
        return registry.exists(tenant).toCompletionStage();
    }

    @Override
    public CompletionStage<Void> require(Tenant tenant) {
        return registry.require(tenant).toCompletionStage();
    }

    @Override
    public CompletionStage<List<Tenant>> list() {
        return more(new ArrayList<>());
    }

    private CompletionStage<List<Tenant>> more(List<Tenant> known) {
        String after = known.isEmpty() ? "" : known.get(known.size() - 1).id();
        return registry.page(after).toCompletionStage().thenCompose(page -> {
            known.addAll(page);
            return page.isEmpty() ? CompletableFuture.completedFuture(List.copyOf(known)) : more(known);
        });
    }

    @Override
    public CompletionStage<Void> suspend(Tenant tenant) {
        return registry.suspend(tenant).toCompletionStage();
    }

    @Override
    public CompletionStage<Void> resume(Tenant tenant) {
        return registry.resume(tenant).toCompletionStage();
    }

    private String uuid() {
        return opening.factory().getUuid();
    }

    private <T> CompletionStage<T> onContext(Supplier<CompletionStage<T>> step) {
        return CompletableFuture.<Void>completedFuture(null).thenComposeAsync(start -> attempted(step), context);
    }

    private static <T> CompletionStage<T> attempted(Supplier<CompletionStage<T>> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
