package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LatencyBenchmarkIT {

    private static final int ROUND_TRIP = 10_000;

    private static Results results;

    @BeforeAll
    static void run() throws IOException, SQLException {
        Map<Duration, Integer> blocks = Map.of(Duration.ofMillis(10), 1);
        results = new LatencyBenchmark(blocks, new Interleaving(3, 3)).run();
    }

    @Test
    void theProxyAddsWhatItWasToldTo() {
        assertThat(results.figure("round-trip-10ms", "plain", Measurement.ADDED).orElseThrow())
                .isBetween(BigDecimal.valueOf(ROUND_TRIP / 2), BigDecimal.valueOf(2 * ROUND_TRIP));
    }

    @Test
    void rowhouseWaitsForAsManyRoundTripsAsTheDriverAlone() {
        assertThat(roundTrips("autocommit-select-10ms", "plain")).isEqualTo(1);
        assertThat(roundTrips("autocommit-select-10ms", "rowhouse")).isEqualTo(1);
        assertThat(roundTrips("transaction-one-select-10ms", "plain")).isEqualTo(2);
        assertThat(roundTrips("transaction-one-select-10ms", "rowhouse")).isEqualTo(2);
    }

    @Test
    void aSettingSentSeparatelyWaitsForMore() {
        assertThat(roundTrips("autocommit-select-10ms", "separate")).isEqualTo(3);
        assertThat(roundTrips("transaction-one-select-10ms", "separate")).isEqualTo(3);
    }

    private static int roundTrips(String workload, String variant) {
        // What the proxy itself costs was taken off each round trip, and need not come back to the last bit.
        double median = results.figure(workload, variant, Measurement.MEDIAN)
                .orElseThrow()
                .doubleValue();
        return (int) Math.floor(median / ROUND_TRIP + 0.25);
    }
}
