package dev.rowhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantContextTest {

    private static final Tenant A = Tenant.of("a");
    private static final Tenant B = Tenant.of("b");

    @AfterEach
    void noContextIsLeft() {
        assertThat(TenantContext.current()).isEmpty();
    }

    @Test
    void outsideOfAnyScopeThereIsNoTenant() {
        assertThat(TenantContext.current()).isEmpty();
        assertThatExceptionOfType(NoTenantException.class).isThrownBy(TenantContext::required);
    }

    @Test
    void anInnerScopeTakesThePlaceOfTheOuterOneUntilItIsClosed() {
        try (TenantContext.Scope outer = TenantContext.open(A)) {
            try (TenantContext.Scope inner = TenantContext.open(B)) {
                assertThat(TenantContext.required()).isEqualTo(inner.access()).isEqualTo(Access.of(B));
            }
            assertThat(TenantContext.required()).isEqualTo(outer.access()).isEqualTo(Access.of(A));
        }
    }

    @Test
    void aScopeThatIsClosedBeforeItsInnerOneFailsAndChangesNothing() {
        try (TenantContext.Scope outer = TenantContext.open(A);
                TenantContext.Scope inner = TenantContext.open(B)) {
            assertThatIllegalStateException().isThrownBy(outer::close);
            assertThat(TenantContext.required()).isEqualTo(inner.access());
        }
    }

    @Test
    void closingTwiceDoesNothing() {
        try (TenantContext.Scope outer = TenantContext.open(A)) {
            TenantContext.Scope inner = TenantContext.open(B);
            inner.close();
            inner.close();

            assertThat(TenantContext.required()).isEqualTo(outer.access());
        }
    }

    @Test
    void anExceptionEndsTheScopeToo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TenantContext.run(A, () -> {
                    throw new IllegalStateException("the work failed");
                }));
        assertThat(TenantContext.current()).isEmpty();
    }

    @Test
    void workIsCalledInItsContext() throws Exception {
        assertThat(TenantContext.call(A, TenantContext::required)).isEqualTo(Access.of(A));
    }

    @Test
    void anotherThreadHasNoContextUnlessItIsWrapped() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (TenantContext.Scope scope = TenantContext.open(A)) {
            assertThat(seenBy(threads)).isEmpty();
            assertThat(seenBy(TenantContext.wrap(threads))).contains(scope.access());
            assertThat(seenBy(threads)).as("afterwards").isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void wrappedWorkWithoutContextRunsWithoutOne() {
        Runnable work =
                TenantContext.wrap(() -> assertThat(TenantContext.current()).isEmpty());

        TenantContext.run(A, work);
    }

    @Test
    void anotherThreadCannotCloseTheScope() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (TenantContext.Scope scope = TenantContext.open(A)) {
            CompletableFuture<Void> closing = CompletableFuture.runAsync(scope::close, threads);

            assertThat(closing.handle((done, failure) -> failure).get())
                    .hasCauseInstanceOf(IllegalStateException.class);
            assertThat(TenantContext.required()).isEqualTo(scope.access());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Optional<Access> seenBy(Executor executor) throws Exception {
        return CompletableFuture.supplyAsync(TenantContext::current, executor).get();
    }
}
