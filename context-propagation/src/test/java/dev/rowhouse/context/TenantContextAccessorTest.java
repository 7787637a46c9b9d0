package dev.rowhouse.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextScheduledExecutorService;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tenant goes with a task that asks for it, and with no other. */
class TenantContextAccessorTest {

    private static final Tenant A = Tenant.of("a");
    private static final Tenant B = Tenant.of("b");
    private static final Access GROUP = Access.of(Set.of(A, B));

    private final ContextSnapshotFactory snapshots =
            ContextSnapshotFactory.builder().clearMissing(true).build();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @AfterEach
    void noContextIsLeft() throws Exception {
        assertThat(TenantContext.current()).isEmpty();
        assertThat(seenBy(thread)).as("on the pool's thread").isEmpty();
        thread.shutdownNow();
    }

    @Test
    void micrometerFindsItOnTheClassPath() {
        assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
                .filteredOn(TenantContextAccessor.class::isInstance)
                .singleElement()
                .returns(Access.class, accessor -> accessor.key());
    }

    @Test
    void aWrappedExecutorCarriesTheTenantOfWhoeverSubmits() throws Exception {
        ExecutorService wrapped = ContextExecutorService.wrap(thread, snapshots::captureAll);

        for (int i = 0; i < 3; i++) {
            assertThat(TenantContext.call(A, () -> seenBy(wrapped))).contains(Access.of(A));
            assertThat(TenantContext.call(GROUP, () -> seenBy(wrapped))).contains(GROUP);
            assertThat(seenBy(wrapped)).as("without a context").isEmpty();
            assertThat(TenantContext.call(B, () -> seenBy(thread)))
                    .as("unwrapped")
                    .isEmpty();
        }
    }

    @Test
    void whatThePageOnReactiveAccessShows() throws Exception {
        Optional<Access> seen;

        // region executor
        ContextSnapshotFactory snapshots =
                ContextSnapshotFactory.builder().clearMissing(true).build();
        ExecutorService executor = ContextExecutorService.wrap(thread, snapshots::captureAll);
        try (TenantContext.Scope scope = TenantContext.open(Tenant.of("tenant_1"))) {
            seen = executor.submit(TenantContext::current).get(); // tenant_1
        }
        // endregion

        assertThat(seen).contains(Access.of(Tenant.of("tenant_1")));
    }

    @Test
    void everyWayToSubmitCarriesIt() throws Exception {
        ExecutorService wrapped = ContextExecutorService.wrap(thread, snapshots::captureAll);
        Callable<Optional<Access>> look = TenantContext::current;

        try (TenantContext.Scope scope = TenantContext.open(A)) {
            FutureTask<Optional<Access>> executed = new FutureTask<>(look);
            wrapped.execute(executed);
            assertThat(executed.get()).contains(scope.access());
            assertThat(wrapped.submit(look).get()).contains(scope.access());
            assertThat(wrapped.invokeAny(List.of(look))).contains(scope.access());
            assertThat(wrapped.invokeAll(List.of(look)).get(0).get()).contains(scope.access());
        }
    }

    @Test
    void aScheduledTaskHasTheTenantOfWhoeverScheduledIt() throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            ScheduledExecutorService wrapped = ContextScheduledExecutorService.wrap(timer, snapshots::captureAll);
            Callable<Optional<Access>> look = TenantContext::current;
            Optional<Access> seen = TenantContext.call(
                    A, () -> wrapped.schedule(look, 1, TimeUnit.MILLISECONDS).get());

            assertThat(seen).contains(Access.of(A));
            assertThat(seenBy(timer)).isEmpty();
        } finally {
            timer.shutdownNow();
        }
    }

    @Test
    void aSnapshotsExecutorCarriesTheTenantOfTheSnapshot() throws Exception {
        ContextSnapshot snapshot = TenantContext.call(A, () -> snapshots.captureAll());
        Executor executor = snapshot.wrapExecutor(thread);

        assertThat(seenBy(executor)).contains(Access.of(A));
        assertThat(TenantContext.call(B, () -> seenBy(executor))).contains(Access.of(A));
    }

    @Test
    void aSnapshotWithoutATenantClearsTheThreadsOwnUntilItIsClosed() {
        ContextSnapshot nobody = snapshots.captureAll();

        try (TenantContext.Scope outer = TenantContext.open(A)) {
            try (ContextSnapshot.Scope cleared = nobody.setThreadLocals()) {
                assertThat(TenantContext.current()).isEmpty();
            }
            assertThat(TenantContext.required()).isEqualTo(outer.access());
        }
    }

    @Test
    void aSnapshotThatClearsNothingLeavesTheThreadsOwn() {
        ContextSnapshot nobody =
                ContextSnapshotFactory.builder().clearMissing(false).build().captureAll();

        try (TenantContext.Scope outer = TenantContext.open(A);
                ContextSnapshot.Scope nothing = nobody.setThreadLocals()) {
            assertThat(TenantContext.required()).isEqualTo(outer.access());
        }
    }

    @Test
    void aScopeAroundACarriedContextSurvivesIt() throws Exception {
        ContextSnapshot snapshot = TenantContext.call(B, () -> snapshots.captureAll());

        TenantContext.Scope around = TenantContext.open(A);
        try (ContextSnapshot.Scope carried = snapshot.setThreadLocals()) {
            assertThat(TenantContext.required()).isEqualTo(Access.of(B));
            TenantContext.run(GROUP, () -> assertThat(TenantContext.required()).isEqualTo(GROUP));
            assertThatIllegalStateException().isThrownBy(around::close);
        }
        assertThat(TenantContext.required()).isEqualTo(Access.of(A));
        around.close();
    }

    @Test
    void aScopeThatATaskLeavesOpenDoesNotStayOnThePoolsThread() throws Exception {
        ExecutorService wrapped = ContextExecutorService.wrap(thread, snapshots::captureAll);

        TenantContext.call(A, () -> wrapped.submit(() -> TenantContext.open(B)).get());
        wrapped.submit(() -> TenantContext.open(B)).get();

        assertThat(seenBy(thread)).isEmpty();
        assertThat(seenBy(wrapped)).isEmpty();
    }

    @Test
    void aTaskThatThrowsLeavesNothingBehind() throws Exception {
        ExecutorService wrapped = ContextExecutorService.wrap(thread, snapshots::captureAll);

        try (TenantContext.Scope scope = TenantContext.open(A)) {
            assertThatThrownBy(() -> wrapped.submit(() -> {
                                TenantContext.open(B);
                                throw new IllegalStateException("the task failed");
                            })
                            .get())
                    .hasRootCauseMessage("the task failed");
        }

        assertThat(seenBy(thread)).isEmpty();
    }

    @Test
    void aTaskThatDidNotAskHasNoTenant() throws Exception {
        try (TenantContext.Scope scope = TenantContext.open(A)) {
            FutureTask<Optional<Access>> newThread = new FutureTask<>(TenantContext::current);
            new Thread(newThread).start();

            assertThat(newThread.get()).as("a new thread").isEmpty();
            assertThat(seenBy(thread)).as("a pool").isEmpty();
            assertThat(CompletableFuture.supplyAsync(TenantContext::current).get())
                    .as("the common pool")
                    .isEmpty();
            assertThat(scope.access()).isEqualTo(TenantContext.required());
        }
    }

    @Test
    void aVirtualThreadHasTheTenantIfItWasAskedFor() throws Exception {
        assumeThat(Runtime.version().feature())
                .as("the JDK's version, for virtual threads")
                .isGreaterThanOrEqualTo(21);
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try (TenantContext.Scope scope = TenantContext.open(A)) {
            ExecutorService wrapped = ContextExecutorService.wrap(virtual, snapshots::captureAll);

            assertThat(seenBy(wrapped)).contains(scope.access());
            assertThat(seenBy(virtual)).isEmpty();
        } finally {
            virtual.shutdownNow();
        }
    }

    private static Optional<Access> seenBy(Executor executor) throws Exception {
        return CompletableFuture.supplyAsync(TenantContext::current, executor).get();
    }
}
