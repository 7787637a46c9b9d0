package dev.rowhouse.benchmarks;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What the project promises about times and memory, each promise stated once.
 *
 * @since 0.1.0
 */
final class Promises {

    /** Ten bytes a tenant would be this at a hundred thousand, and no token is that short. */
    private static final long MEBIBYTE = 1L << 20;

    private static final Map<String, List<Promise>> OVERHEAD = Map.of(
            "autocommit-select", List.of(Promise.difference("15")),
            "transaction-one-select", List.of(Promise.ratio("1.25")),
            "transaction-ten-statements", List.of(Promise.ratio("1.10")),
            "rows-1000", List.of(Promise.ratio("1.10")),
            "count", List.of(Promise.ratio("1.10")),
            "count-half", List.of(Promise.ratio("1.10")),
            "insert", List.of(Promise.ratio("1.10")),
            "join-five", List.of(Promise.difference("60")),
            "order-limit", List.of(new Promise(Measurement.SORTS, BigDecimal.ZERO, "no sort")),
            "order-limit-1000", List.of(new Promise(Measurement.SORTS, BigDecimal.ZERO, "no sort")));

    private static final List<Promise> DIFF = List.of(
            new Promise(Measurement.FLIGHTS, BigDecimal.valueOf(12), "≤ 12 queries"),
            new Promise(Measurement.MEDIAN, BigDecimal.valueOf(2_000_000), "≤ 2 s"),
            new Promise(Measurement.HEAP, BigDecimal.valueOf(64 * MEBIBYTE), "≤ 64 MiB"));

    private Promises() {}

    /** What is promised about a case of a benchmark; empty if nothing is. */
    static List<Promise> of(String benchmark, String workload) {
        return switch (benchmark) {
            case "overhead" -> OVERHEAD.getOrDefault(workload, List.of());
            case "latency" ->
                workload.endsWith("-1ms") && !workload.startsWith("round-trip")
                        ? List.of(Promise.ratio("1.02"))
                        : List.of();
            case "scale" -> scale(workload);
            case "orm" -> workload.startsWith("native-") ? List.of(Promise.ratio("1.15")) : List.of();
            case ReactiveBenchmark.NAME -> List.of(Promise.share("0.9"));
            case DiffBenchmark.NAME -> workload.startsWith("diff-") ? DIFF : List.of();
            case "startup" -> List.of(new Promise(Measurement.DIFFERENCE, BigDecimal.valueOf(150_000), "≤ +150 ms"));
            default -> List.of();
        };
    }

    /** Everything is held against ten tenants. */
    private static List<Promise> scale(String workload) {
        if (workload.endsWith("-10") || workload.endsWith("-100")) {
            return List.of();
        }
        return List.of(
                workload.startsWith("memory-")
                        ? new Promise(Measurement.GROWTH, BigDecimal.valueOf(MEBIBYTE), "≤ +1 MiB")
                        : Promise.ratio("1.5"));
    }
}
