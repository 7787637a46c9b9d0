package dev.rowhouse.benchmarks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The flights of all workloads by all variants: as a table to read, as results to keep, and held against the promise. Not
 * safe for use by several threads.
 *
 * @since 0.1.0
 */
final class FlightTable {

    private static final String PLAIN = "plain";
    private static final String OURS = "rowhouse";

    private final Map<Workload, Map<String, FlightCount>> counts = new EnumMap<>(Workload.class);

    /** Adds a count; variants are shown in the order in which they are added. */
    void add(Workload workload, String variant, FlightCount count) {
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
        text.append(cell("flights")).append(cells(variants)).append("  rowhouse - plain\n");
        counts.forEach((workload, row) -> {
            List<String> medians = variants.stream()
                    .map(variant -> Long.toString(count(workload, variant).median()))
                    .toList();
            text.append(cell(workload.label())).append(cells(medians));
            text.append(String.format(Locale.ROOT, "%+18d%n", extra(workload)));
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
        for (Workload workload : counts.keySet()) {
            long worst = Math.max(extra(workload), extraAtFirst(workload));
            if (worst > workload.promisedExtra()) {
                broken.add(workload.label() + ": flights of rowhouse beyond plain: " + worst + ", promised: at most "
                        + workload.promisedExtra());
            }
        }
        return broken;
    }

    private long extra(Workload workload) {
        return count(workload, OURS).median() - count(workload, PLAIN).median();
    }

    private long extraAtFirst(Workload workload) {
        return count(workload, OURS).first() - count(workload, PLAIN).first();
    }

    private FlightCount count(Workload workload, String variant) {
        return Objects.requireNonNull(
                Objects.requireNonNull(counts.get(workload), workload.label()).get(variant),
                () -> workload.label() + " was not counted for " + variant);
    }

    private static void note(Workload workload, String variant, FlightCount count, List<String> notes) {
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

    private static Measurement measurement(Workload workload, String variant, String metric, long value) {
        return new Measurement("flights", workload.label(), variant, metric, BigDecimal.valueOf(value), "flights");
    }

    private static String cell(String text) {
        return String.format(Locale.ROOT, "%-28s", text);
    }

    private static String cells(List<String> texts) {
        StringBuilder cells = new StringBuilder();
        texts.forEach(text -> cells.append(String.format(Locale.ROOT, "%10s", text)));
        return cells.toString();
    }
}
