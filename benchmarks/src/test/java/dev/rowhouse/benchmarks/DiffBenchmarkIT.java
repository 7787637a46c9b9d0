package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DiffBenchmarkIT {

    @Test
    void theNumberOfQueriesDoesNotHangOnTheNumberOfTables() throws IOException, SQLException {
        Results few = new DiffBenchmark(2, new Interleaving(0, 1)).run();
        Results many = new DiffBenchmark(60, new Interleaving(0, 2)).run();

        assertThat(many.workloads()).containsExactly("diff-60", "read-60");
        assertThat(many.figure("diff-60", "each-table", Measurement.FLIGHTS)).contains(BigDecimal.valueOf(120));
        assertThat(many.figure("diff-60", "rowhouse", Measurement.FLIGHTS))
                .isEqualTo(few.figure("diff-2", "rowhouse", Measurement.FLIGHTS));
        assertThat(many.brokenPromises()).isEmpty();
    }
}
