package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private final AtomicInteger readings = new AtomicInteger();

    @Test
    void allTogetherReadAsOftenAsTheyWereTold() {
        Crowd crowd = new Crowd(
                (tenant, id) -> {
                    readings.incrementAndGet();
                    return CompletableFuture.supplyAsync(() -> "purchase " + id + " of " + tenant);
                },
                ShopSize.SMALL,
                1);

        long taken = crowd.work(7, 100);

        assertThat(readings).hasValue(100);
        assertThat(taken).isPositive();
    }

    @Test
    void anotherTenantsRowEndsTheRun() {
        Crowd crowd = new Crowd(
                (tenant, id) -> CompletableFuture.completedFuture("a purchase of somebody"), ShopSize.SMALL, 1);

        assertThatThrownBy(() -> crowd.work(2, 10)).hasMessageContaining("a row that is not of t");
    }

    @Test
    void anErrorEndsTheRun() {
        Crowd failing = new Crowd(
                (tenant, id) -> CompletableFuture.failedFuture(new IllegalStateException("no")), ShopSize.SMALL, 1);
        Crowd throwing = new Crowd(
                (tenant, id) -> {
                    throw new IllegalStateException("no");
                },
                ShopSize.SMALL,
                1);

        assertThatThrownBy(() -> failing.work(2, 10)).isInstanceOf(CompletionException.class);
        assertThatThrownBy(() -> throwing.work(2, 10)).isInstanceOf(CompletionException.class);
    }
}
