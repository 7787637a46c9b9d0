package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.TenantContext;
import dev.rowhouse.tck.Rows;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.hibernate.reactive.stage.Stage;
import org.hibernate.reactive.stage.impl.StageSessionImpl;
import org.jspecify.annotations.Nullable;

/**
 * A session of Hibernate Reactive, by native queries: the contracts speak SQL.
 *
 * @param context where it was opened
 * @param session what is tested
 */
record OpenedSession(Context context, Stage.Session session) implements Opened {

    /** Opens one on a context of its own, with this thread's tenant in sight, as a framework does it. */
    static CompletionStage<Opened> of(Vertx vertx, Supplier<CompletionStage<Stage.Session>> opening) {
        Context context = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
        CompletableFuture<Opened> opened = new CompletableFuture<>();
        Runnable open = TenantContext.wrap(() -> opening.get().whenComplete((session, failure) -> {
            if (failure == null) {
                opened.complete(new OpenedSession(context, session));
            } else {
                opened.completeExceptionally(failure);
            }
        }));
        context.runOnContext(start -> open.run());
        return opened;
    }

    @Override
    public CompletionStage<Rows> query(String sql, @Nullable Object[] binds) {
        Stage.SelectionQuery<Object> query = session.createNativeQuery(sql, Object.class);
        for (int i = 0; i < binds.length; i++) {
            query.setParameter(i + 1, binds[i]);
        }
        return query.getResultList().thenApply(OpenedSession::rows);
    }

    private static Rows rows(List<Object> rows) {
        return new Rows(rows.stream()
                .map(row -> row instanceof Object[] columns ? Arrays.asList(columns) : Arrays.asList(row))
                .map(OpenedSession::values)
                .toList());
    }

    private static List<@Nullable Object> values(List<?> columns) {
        return Arrays.asList(columns.toArray());
    }

    @Override
    public CompletionStage<Long> update(String sql, @Nullable Object[] binds) {
        Stage.MutationQuery query = session.createNativeQuery(sql);
        for (int i = 0; i < binds.length; i++) {
            query.setParameter(i + 1, binds[i]);
        }
        return query.executeUpdate().thenApply(Integer::longValue);
    }

    @Override
    public CompletionStage<?> begin() {
        return reactive().beginTransaction();
    }

    @Override
    public CompletionStage<?> commit() {
        return reactive().commitTransaction();
    }

    @Override
    public CompletionStage<?> rollback() {
        return reactive().rollbackTransaction();
    }

    @Override
    public CompletionStage<?> close() {
        return session.close();
    }

    private ReactiveConnection reactive() {
        return ((StageSessionImpl) session).getReactiveConnection();
    }
}
