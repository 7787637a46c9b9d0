package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.benchmarks.reactive.ReactiveWork;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReactiveBenchmarkIT {

    private static Results results;

    @BeforeAll
    static void run() throws SQLException {
        results = new ReactiveBenchmark(
                        ShopSize.SMALL,
                        new ReactiveBenchmark.Load(64, 2, 200),
                        new Interleaving(1, 3),
                        new Interleaving(1, 3))
                .run();
    }

    @Test
    void everyWorkIsDoneNearAndFarByEveryVariant() {
        assertThat(results.workloads())
                .containsExactlyElementsOf(ReactiveWork.timed().stream()
                        .flatMap(work -> Stream.of(work.label() + "-64", work.label() + "-64-1ms"))
                        .toList())
                .allSatisfy(workload -> assertThat(List.of("plain", "setting", "rowhouse"))
                        .allSatisfy(variant -> assertThat(results.figure(workload, variant, Measurement.THROUGHPUT))
                                .hasValueSatisfying(figure -> assertThat(figure).isPositive())));
    }

    /** Two connections, of which each does a transaction of three flights, or two, in as many milliseconds at best. */
    @Test
    void aNetworkAwayNobodyIsFasterThanItsFlights() {
        assertThat(List.of("plain", "setting", "rowhouse")).allSatisfy(variant -> {
            assertThat(results.figure("vertx-transaction-64-1ms", variant, Measurement.THROUGHPUT))
                    .hasValueSatisfying(figure -> assertThat(figure).isLessThan(new BigDecimal(667)));
            assertThat(results.figure("vertx-unawaited-64-1ms", variant, Measurement.THROUGHPUT))
                    .hasValueSatisfying(figure -> assertThat(figure).isLessThan(new BigDecimal(1_000)));
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
