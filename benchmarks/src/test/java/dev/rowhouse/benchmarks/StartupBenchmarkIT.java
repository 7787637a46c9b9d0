package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class StartupBenchmarkIT {

    @Test
    void factoriesAreBuiltInNewProcessesAndInOldOnes() throws IOException, SQLException {
        Results results = new StartupBenchmark(3, new Interleaving(0, 1), new Interleaving(0, 2)).run();

        assertThat(results.workloads()).containsExactly("first-3", "again-3");
        assertThat(results.workloads())
                .allSatisfy(workload -> assertThat(results.figure(workload, "rowhouse", Measurement.DIFFERENCE))
                        .isPresent());
    }
}
