package dev.rowhouse.benchmarks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The flights of all workloads by all variants: as a table to read, as results to keep, and held against the promise. Not
 * safe for use by several threads.
 *
 * @since 0.1.0
 */
final class FlightTable {

    private static final String PLAIN = "plain";
    private static final String OURS = "rowhouse";

    private final Map<FlightCase, Map<String, FlightCount>> counts = new LinkedHashMap<>();

    /** Adds a count; variants are shown in the order in which they are added. */
    void add(FlightCase workload, String variant, FlightCount count) {
        counts.computeIfAbsent(workload, w -> new LinkedHashMap<>()).put(variant, count);
    }

    /** A line a workload, a column a variant, and what Rowhouse adds to the driver alone; then whatever varied. */
    String text() {
        StringBuilder text = new StringBuilder();
        List<String> notes = new ArrayList<>();
        List<String> variants = counts.values().stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .toList();
        text.append(cell("flights"));
        variants.forEach(variant -> text.append(cell(variant, variant)));
        text.append("  rowhouse - plain\n");
        counts.forEach((workload, row) -> {
            text.append(cell(workload.label()));
            variants.forEach(variant -> text.append(cell(
                    count(workload, variant)
                            .map(count -> Long.toString(count.median()))
                            .orElse(""),
                    variant)));
            text.append(String.format(Locale.ROOT, "%+18d%n", extra(workload, OURS, FlightCount::median)));
            row.forEach((variant, count) -> note(workload, variant, count, notes));
        });
        notes.forEach(text::append);
        return text.toString();
    }

    /** The medians, and the first executions where they differ. */
    Results results() {
        List<Measurement> measurements = new ArrayList<>();
        counts.forEach((workload, row) -> row.forEach((variant, count) -> {
            measurements.add(measurement(workload, variant, "flights", count.median()));
            if (count.first() != count.median()) {
                measurements.add(measurement(workload, variant, "flights-first", count.first()));
            }
        }));
        return new Results(measurements);
    }

    /**
     * A sentence for each workload in which Rowhouse needs more flights than it promises, be it at the first execution or
     * later; empty if the promise holds.
     */
    List<String> brokenPromises() {
        List<String> broken = new ArrayList<>();
        counts.forEach((workload, row) -> row.keySet().stream()
                .filter(variant -> variant.startsWith(OURS))
                .forEach(variant -> {
                    long worst = Math.max(
                            extra(workload, variant, FlightCount::median),
                            extra(workload, variant, FlightCount::first));
                    if (worst > workload.promisedExtra()) {
                        broken.add(workload.label() + ": flights of " + variant + " beyond plain: " + worst
                                + ", promised: at most " + workload.promisedExtra());
                    }
                }));
        return broken;
    }

    private long extra(FlightCase workload, String variant, ToLongFunction<FlightCount> figure) {
        return figure.applyAsLong(required(workload, variant)) - figure.applyAsLong(required(workload, PLAIN));
    }

    private FlightCount required(FlightCase workload, String variant) {
        return count(workload, variant)
                .orElseThrow(() -> new IllegalStateException(workload.label() + " was not counted for " + variant));
    }

    private Optional<FlightCount> count(FlightCase workload, String variant) {
        return Optional.ofNullable(counts.getOrDefault(workload, Map.of()).get(variant));
    }

    private static void note(FlightCase workload, String variant, FlightCount count, List<String> notes) {
        if (count.varies()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s, %s: %d at the first execution, then %s%n",
                    workload.label(),
                    variant,
                    count.first(),
                    count.settled()));
        }
    }

    private static Measurement measurement(FlightCase workload, String variant, String metric, long value) {
        return new Measurement("flights", workload.label(), variant, metric, BigDecimal.valueOf(value), "flights");
    }

    private static String cell(String text) {
        return String.format(Locale.ROOT, "%-28s", text);
    }

    /** A cell of the column of a variant, which is as wide as its name asks for. */
    private static String cell(String text, String variant) {
        return " ".repeat(Math.max(10, variant.length() + 2) - text.length()) + text;
    }
}
