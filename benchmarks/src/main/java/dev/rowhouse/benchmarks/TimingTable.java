package dev.rowhouse.benchmarks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one run, made from timings as they come in. Not safe for use by several threads.
 *
 * @since 0.1.0
 */
final class TimingTable {

    private final String benchmark;
    private final List<Measurement> measurements = new ArrayList<>();

    TimingTable(String benchmark) {
        this.benchmark = benchmark;
    }

    /** Adds what a variant took, held against a baseline; without one there is no ratio and no difference. */
    void add(String workload, String variant, Timings timings, @Nullable Timings baseline) {
        Row row = new Row(workload, variant);
        add(row, Measurement.MEDIAN, microseconds(timings.median()), "us");
        add(row, Measurement.P95, microseconds(timings.percentile(95)), "us");
        if (baseline != null) {
            Comparison comparison = new Comparison(timings, baseline);
            add(row, Measurement.RATIO, rounded(comparison.ratio(), 3), "x");
            add(row, Measurement.DIFFERENCE, microseconds(comparison.difference()), "us");
        }
        add(row, Measurement.ROUNDS, BigDecimal.valueOf(timings.rounds()), "rounds");
    }

    /** Adds a figure that is no time, of our variant. */
    void add(String workload, String metric, long value, String unit) {
        add(new Row(workload, Measurement.OURS), metric, BigDecimal.valueOf(value), unit);
    }

    /**
     * Adds how much a variant got done.
     *
     * @param timings how long each unit of work took where many were under way, one figure for each round
     */
    void addThroughput(String workload, String variant, Timings timings, @Nullable Timings baseline) {
        Row row = new Row(workload, variant);
        add(row, Measurement.THROUGHPUT, rounded(1e9 / timings.median(), 0), "1/s");
        if (baseline != null) {
            // So many times as long as ours takes the baseline: so many times as much do we get done.
            add(
                    row,
                    Measurement.SHARE,
                    rounded(new Comparison(/* timings= */ baseline, /* baseline= */ timings).ratio(), 3),
                    "x");
        }
        add(row, Measurement.ROUNDS, BigDecimal.valueOf(timings.rounds()), "rounds");
    }

    /** Adds how often a variant waits for the server. */
    void addFlights(String workload, String variant, long flights) {
        add(new Row(workload, variant), Measurement.FLIGHTS, BigDecimal.valueOf(flights), "flights");
    }

    /** Adds how much longer the proxy makes a flight of the driver alone. */
    void addRoundTrip(String workload, Comparison comparison) {
        add(new Row(workload, Measurement.PLAIN), Measurement.ADDED, microseconds(comparison.difference()), "us");
    }

    /** The figures so far. */
    Results results(List<Fact> facts) {
        return new Results(facts, measurements);
    }

    private record Row(String workload, String variant) {}

    private void add(Row row, String metric, BigDecimal value, String unit) {
        measurements.add(new Measurement(benchmark, row.workload(), row.variant(), metric, value, unit));
    }

    private static BigDecimal microseconds(double nanoseconds) {
        return rounded(nanoseconds / 1_000, 1);
    }

    private static BigDecimal rounded(double figure, int digits) {
        return BigDecimal.valueOf(figure).setScale(digits, RoundingMode.HALF_UP);
    }
}
