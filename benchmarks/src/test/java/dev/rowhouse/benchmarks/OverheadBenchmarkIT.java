package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OverheadBenchmarkIT {

    private static Results results;

    @BeforeAll
    static void run() throws SQLException {
        results = new OverheadBenchmark(ShopSize.SMALL, new Interleaving(1, 3), 2).run();
    }

    @Test
    void everyWorkloadIsTimedByEveryVariant() {
        assertThat(results.workloads())
                .containsExactlyElementsOf(
                        Workload.timed().stream().map(Workload::label).toList());
        assertThat(results.workloads())
                .allSatisfy(workload -> assertThat(List.of("plain", "separate", "rowhouse", "one-login"))
                        .allSatisfy(variant -> assertThat(results.figure(workload, variant, Measurement.MEDIAN))
                                .hasValueSatisfying(median -> assertThat(median).isPositive())));
    }

    @Test
    void everyVariantButPlainIsHeldAgainstPlain() {
        assertThat(results.figure("count", "rowhouse", Measurement.RATIO)).isPresent();
        assertThat(results.figure("count", "separate", Measurement.DIFFERENCE)).isPresent();
        assertThat(results.figure("count", "plain", Measurement.RATIO)).isEmpty();
    }

    @Test
    void theIndexKeepsTheOrderBehindTheWall() {
        assertThat(results.figure("order-limit", "rowhouse", Measurement.SORTS)).contains(BigDecimal.ZERO);
    }

    @Test
    void theMachineIsDescribed() {
        assertThat(results.facts())
                .extracting(Fact::name)
                .containsExactly("date", "cpu", "memory", "os", "jdk", "driver", "postgresql", "settings");
        assertThat(results.facts()).extracting(Fact::text).doesNotContain("", "unknown");
    }
}
