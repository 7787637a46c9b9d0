package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScaleBenchmarkIT {

    private static Results results;

    @BeforeAll
    static void run() throws SQLException {
        results = new ScaleBenchmark(List.of(10, 2_000), 2_000, 1, new Interleaving(1, 3)).run();
    }

    @Test
    void everyVerbIsTimedInEveryTown() {
        assertThat(results.workloads())
                .containsExactly(
                        "create-10",
                        "create-2000",
                        "first-session-10",
                        "first-session-2000",
                        "warm-session-10",
                        "warm-session-2000",
                        "memory-10",
                        "memory-2000");
    }

    @Test
    void everyTownIsHeldAgainstTheFirst() {
        assertThat(results.figure("create-10", "rowhouse", Measurement.RATIO)).isEmpty();
        assertThat(results.figure("create-2000", "rowhouse", Measurement.RATIO)).isPresent();
        assertThat(results.figure("warm-session-2000", "rowhouse", Measurement.RATIO))
                .isPresent();
    }

    @Test
    void twoThousandTenantsLeaveNothingBehindInMemory() {
        assertThat(results.keeps(
                        "memory-2000", Promises.of("scale", "memory-2000").get(0)))
                .isTrue();
    }
}
