package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.benchmarks.reactive.ReactiveWork;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReactiveBenchmarkIT {

    private static Results results;

    @BeforeAll
    static void run() throws SQLException {
        results = new ReactiveBenchmark(ShopSize.SMALL, new ReactiveBenchmark.Load(64, 2, 200), new Interleaving(1, 3))
                .run();
    }

    @Test
    void everyWorkIsDoneByBothVariants() {
        assertThat(results.workloads())
                .containsExactlyElementsOf(ReactiveWork.timed().stream()
                        .map(work -> work.label() + "-64")
                        .toList())
                .allSatisfy(workload -> {
                    assertThat(results.figure(workload, "plain", Measurement.THROUGHPUT))
                            .hasValueSatisfying(figure -> assertThat(figure).isPositive());
                    assertThat(results.figure(workload, "rowhouse", Measurement.THROUGHPUT))
                            .hasValueSatisfying(figure -> assertThat(figure).isPositive());
                });
    }

    @Test
    void rowhouseIsHeldAgainstPlain() {
        assertThat(results.figure("r2dbc-transaction-64", "rowhouse", Measurement.SHARE))
                .isPresent();
        assertThat(results.figure("r2dbc-transaction-64", "plain", Measurement.SHARE))
                .isEmpty();
    }

    @Test
    void theMachineAndTheLibrariesAreDescribed() {
        assertThat(results.facts())
                .extracting(Fact::name)
                .contains("cpu", "postgresql", "clients", "r2dbc-postgresql", "vertx", "hibernate-reactive");
        assertThat(results.facts()).extracting(Fact::text).doesNotContain("", "unknown");
    }
}
