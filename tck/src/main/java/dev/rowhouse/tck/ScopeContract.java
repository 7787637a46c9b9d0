package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * The tenant that the surrounding code names reaches the session, and no other.
 *
 * @since 0.1.0
 */
public interface ScopeContract extends Contract {

    @Test
    default void aSessionIsTheTenantsOfItsScope() throws Exception {
        Tenant one = newTenant("one");
        Tenant two = newTenant("two");

        assertThat(TenantContext.call(one, this::seenInContext)).containsExactly("one");
        assertThat(TenantContext.call(two, this::seenInContext)).containsExactly("two");
        noTenant();
    }

    @Test
    default void theInnerScopeCountsAndTheOuterComesBack() {
        Tenant one = newTenant("one");
        Tenant two = newTenant("two");

        try (TenantContext.Scope outer = TenantContext.open(one)) {
            try (TenantContext.Scope inner = TenantContext.open(two)) {
                assertThat(seenInContext()).containsExactly("two");
            }
            assertThat(seenInContext()).containsExactly("one");
        }
        noTenant();
    }

    @Test
    default void anExceptionEndsItsScope() {
        Tenant one = newTenant("one");
        Tenant two = newTenant("two");

        try (TenantContext.Scope outer = TenantContext.open(one)) {
            assertThatThrownBy(() -> TenantContext.run(two, () -> {
                        assertThat(seenInContext()).containsExactly("two");
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
            assertThat(seenInContext()).containsExactly("one");
        }
    }

    @Test
    default void anOpenSessionKeepsTheTenantItWasOpenedFor() {
        Tenant one = newTenant("one");
        Tenant two = newTenant("two");

        TenantContext.run(
                one,
                () -> gateway().inContext(session -> {
                    try (TenantContext.Scope inner = TenantContext.open(two)) {
                        assertThat(titles(session)).containsExactly("one");
                        session.commit();
                        assertThat(titles(session)).containsExactly("one");
                        return session.update("insert into note (title) values ('still one')");
                    }
                }));

        assertThat(titlesKeptFor(one)).containsExactly("one", "still one");
        assertThat(titlesKeptFor(two)).containsExactly("two");
    }

    @Test
    default void aNamedTenantCountsMoreThanTheScope() {
        Tenant one = newTenant("one");
        Tenant two = newTenant("two");

        TenantContext.run(one, () -> assertThat(titlesSeenBy(two)).containsExactly("two"));
    }

    @Test
    default void aScopeMayHoldSeveralTenantsOrAll() throws Exception {
        Tenant one = newTenant("one");
        Tenant two = newTenant("two");
        newTenant("three");

        assertThat(TenantContext.call(Access.of(Set.of(one, two)), this::seenInContext))
                .containsExactly("one", "two");
        assertThat(TenantContext.call(Access.admin("a test of scopes"), this::seenInContext))
                .contains("one", "two", "three");
    }

    @Test
    default void aThreadOfAPoolHasNoTenantOfItsOwn() throws Exception {
        Tenant one = newTenant("one");
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (TenantContext.Scope scope = TenantContext.open(one)) {
            pool.submit(this::noTenant).get();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    default void aWrappedExecutorCarriesTheTenantOfWhoeverSubmits() {
        Tenant one = newTenant("one");
        Tenant two = newTenant("two");
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Executor executor = TenantContext.wrap(pool);
        try {
            for (int i = 0; i < 5; i++) {
                assertThat(submitted(executor, one)).containsExactly("one");
                assertThat(submitted(executor, two)).containsExactly("two");
                CompletableFuture.runAsync(this::noTenant, executor).join();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private List<String> submitted(Executor executor, Tenant tenant) {
        try (TenantContext.Scope scope = TenantContext.open(tenant)) {
            return CompletableFuture.supplyAsync(this::seenInContext, executor).join();
        }
    }

    private List<String> seenInContext() {
        return gateway().inContext(this::titles);
    }

    private void noTenant() {
        assertThatExceptionOfType(GatewayFailure.class)
                .isThrownBy(this::seenInContext)
                .satisfies(failure -> assertThat(failure.rowhouse()).containsInstanceOf(NoTenantException.class));
    }
}
