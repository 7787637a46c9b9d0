package dev.rowhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a carrier brings into a thread, and takes away again. */
class CarriedContextTest {

    private static final Access A = Access.of(Tenant.of("a"));
    private static final Access B = Access.of(Tenant.of("b"));
    private static final Access C = Access.of(Tenant.of("c"));

    @AfterEach
    void noContextIsLeft() {
        assertThat(TenantContext.current()).isEmpty();
    }

    @Test
    void aCarriedContextIsThereUntilItIsCarriedOut() {
        TenantContext.carryIn(A);
        Access carried = TenantContext.required();
        TenantContext.carryOut();

        assertThat(carried).isEqualTo(A);
        assertThat(TenantContext.current()).isEmpty();
    }

    @Test
    void carriedContextsNest() {
        TenantContext.carryIn(A);
        TenantContext.carryIn(B);
        assertThat(TenantContext.required()).isEqualTo(B);

        TenantContext.carryOut();

        assertThat(TenantContext.required()).isEqualTo(A);
        TenantContext.carryOut();
    }

    @Test
    void nobodysContextHidesTheThreadsOwn() {
        try (TenantContext.Scope outer = TenantContext.open(A)) {
            TenantContext.carryIn(null);
            assertThat(TenantContext.current()).isEmpty();
            assertThatExceptionOfType(NoTenantException.class).isThrownBy(TenantContext::required);

            TenantContext.carryOut();

            assertThat(TenantContext.required()).isEqualTo(outer.access());
        }
    }

    @Test
    void aScopeAroundACarriedContextIsClosedAsEver() {
        TenantContext.Scope around = TenantContext.open(A);
        TenantContext.carryIn(B);
        TenantContext.carryOut();

        around.close();

        assertThat(TenantContext.current()).isEmpty();
    }

    @Test
    void aScopeAroundACarriedContextCannotBeClosedWithinIt() {
        try (TenantContext.Scope around = TenantContext.open(A)) {
            TenantContext.carryIn(B);
            assertThatIllegalStateException().isThrownBy(around::close);
            assertThat(TenantContext.required()).isEqualTo(B);

            TenantContext.carryOut();
        }
    }

    @Test
    void aScopeWithinACarriedContextIsClosedAsEver() {
        TenantContext.carryIn(A);
        TenantContext.run(B, () -> assertThat(TenantContext.required()).isEqualTo(B));

        assertThat(TenantContext.required()).isEqualTo(A);
        TenantContext.carryOut();
    }

    @Test
    void scopesThatWereLeftOpenGoWithTheCarriedContext() {
        try (TenantContext.Scope outer = TenantContext.open(A)) {
            TenantContext.carryIn(B);
            TenantContext.open(C);
            TenantContext.open(B);

            TenantContext.carryOut();

            assertThat(TenantContext.required()).isEqualTo(outer.access());
        }
    }

    @Test
    void aScopeThatWentWithItsCarriedContextBringsNobodyBack() {
        TenantContext.carryIn(A);
        TenantContext.Scope leftOpen = TenantContext.open(B);
        TenantContext.carryOut();

        assertThatIllegalStateException().isThrownBy(leftOpen::close);

        assertThat(TenantContext.current()).isEmpty();
    }

    @Test
    void carryingOutWhatNobodyCarriedInDoesNothing() {
        TenantContext.carryOut();
        try (TenantContext.Scope outer = TenantContext.open(A)) {
            TenantContext.carryOut();

            assertThat(TenantContext.required()).isEqualTo(outer.access());
        }
    }

    @Test
    void wrappedWorkTakesACarriedContextWithIt() {
        TenantContext.carryIn(A);
        Runnable work =
                TenantContext.wrap(() -> assertThat(TenantContext.required()).isEqualTo(A));
        TenantContext.carryOut();

        work.run();
        TenantContext.run(B, work);
    }

    @Test
    void workWrappedInNobodysContextRunsInNobodysContext() {
        TenantContext.carryIn(null);
        Runnable work =
                TenantContext.wrap(() -> assertThat(TenantContext.current()).isEmpty());
        TenantContext.carryOut();

        work.run();
        TenantContext.run(A, work);
    }

    @Test
    void anotherThreadIsNotReached() throws Exception {
        TenantContext.carryIn(A);
        Optional<Access> elsewhere =
                CompletableFuture.supplyAsync(TenantContext::current).get();
        CompletableFuture.runAsync(TenantContext::carryOut).get();

        assertThat(elsewhere).isEmpty();
        assertThat(TenantContext.required()).isEqualTo(A);
        TenantContext.carryOut();
    }
}
