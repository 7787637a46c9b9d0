package dev.rowhouse.benchmarks;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of one run as a table to read: a row for each case, and the promise beside the figures that it is about.
 *
 * @since 0.1.0
 */
final class Report {

    private static final String BOTH = "rowhouse-tenant-id";

    private static final Column PROMISE = new Column("promise", Measurement.OURS, "");
    private static final Column ADDED = new Column("added", Measurement.PLAIN, Measurement.ADDED);
    private static final Column PLAIN = new Column("plain", Measurement.PLAIN, Measurement.MEDIAN);
    private static final Column OURS = new Column("Rowhouse", Measurement.OURS, Measurement.MEDIAN);
    private static final Column RATIO = new Column("times", Measurement.OURS, Measurement.RATIO);
    private static final Column DIFFERENCE = new Column("more", Measurement.OURS, Measurement.DIFFERENCE);
    private static final Column P95 = new Column("p95", Measurement.OURS, Measurement.P95);
    private static final Column SEPARATE = new Column("separate", "separate", Measurement.MEDIAN);
    private static final Column SEPARATE_RATIO = new Column("times", "separate", Measurement.RATIO);
    private static final Column ONE_LOGIN = new Column("one login", "one-login", Measurement.MEDIAN);

    private static final Map<String, List<Column>> COLUMNS = Map.of(
            "flights",
            List.of(
                    new Column("plain", Measurement.PLAIN, Measurement.FLIGHTS),
                    new Column("separate", "separate", Measurement.FLIGHTS),
                    new Column("Rowhouse", Measurement.OURS, Measurement.FLIGHTS),
                    new Column("with @TenantId", BOTH, Measurement.FLIGHTS),
                    new Column("Hibernate 8", "hibernate8", Measurement.FLIGHTS)),
            OverheadBenchmark.NAME,
            List.of(PLAIN, OURS, P95, RATIO, DIFFERENCE, PROMISE, SEPARATE, SEPARATE_RATIO, ONE_LOGIN),
            LatencyBenchmark.NAME,
            List.of(ADDED, PLAIN, OURS, P95, RATIO, DIFFERENCE, PROMISE, SEPARATE, SEPARATE_RATIO),
            OrmBenchmark.NAME,
            List.of(
                    PLAIN,
                    OURS,
                    RATIO,
                    DIFFERENCE,
                    PROMISE,
                    new Column("@TenantId", "tenant-id", Measurement.MEDIAN),
                    new Column("both", BOTH, Measurement.MEDIAN),
                    new Column("times", BOTH, Measurement.RATIO),
                    new Column("Hibernate 8", "hibernate8", Measurement.MEDIAN),
                    new Column("times", "hibernate8", Measurement.RATIO)),
            StartupBenchmark.NAME,
            List.of(PLAIN, OURS, RATIO, DIFFERENCE, PROMISE),
            DiffBenchmark.NAME,
            List.of(
                    new Column("each table", DiffBenchmark.PEER, Measurement.MEDIAN),
                    OURS,
                    P95,
                    RATIO,
                    new Column("flights, each table", DiffBenchmark.PEER, Measurement.FLIGHTS),
                    new Column("Rowhouse", Measurement.OURS, Measurement.FLIGHTS),
                    new Column("heap", Measurement.OURS, Measurement.HEAP),
                    new Column("allocated", Measurement.OURS, Measurement.ALLOCATED),
                    new Column("kept", Measurement.OURS, Measurement.GROWTH),
                    PROMISE),
            ReactiveBenchmark.NAME,
            List.of(
                    new Column("plain", Measurement.PLAIN, Measurement.THROUGHPUT),
                    new Column("Rowhouse", Measurement.OURS, Measurement.THROUGHPUT),
                    new Column("times", Measurement.OURS, Measurement.SHARE),
                    PROMISE,
                    new Column("setting", "setting", Measurement.THROUGHPUT),
                    new Column("times", "setting", Measurement.SHARE)),
            ScaleBenchmark.NAME,
            List.of(
                    OURS,
                    P95,
                    RATIO,
                    new Column("heap", Measurement.OURS, Measurement.HEAP),
                    new Column("growth", Measurement.OURS, Measurement.GROWTH),
                    PROMISE));

    private final Results results;

    Report(Results results) {
        this.results = results;
    }

    /** A column: which figure stands in it. The one of promises has no metric. */
    private record Column(String title, String variant, String metric) {}

    /** The table, in Markdown. */
    String table() {
        List<Column> columns = COLUMNS.getOrDefault(results.benchmark(), List.of());
        MarkdownTable table = new MarkdownTable(
                row("case", columns.stream().map(Column::title).toList()));
        results.workloads()
                .forEach(workload -> table.add(row(
                        workload,
                        columns.stream().map(column -> cell(workload, column)).toList())));
        return table.text();
    }

    /** What the run was done with, a line for each fact. */
    String machine() {
        return results.facts().stream()
                .map(fact -> "- " + fact.name() + ": " + fact.text() + "\n")
                .collect(Collectors.joining());
    }

    private static List<String> row(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    private String cell(String workload, Column column) {
        if (column.equals(PROMISE)) {
            return Promises.of(results.benchmark(), workload).stream()
                    .map(promise -> promise.text() + (results.keeps(workload, promise) ? "" : ", broken"))
                    .collect(Collectors.joining("; "));
        }
        return results.figure(workload, column.variant(), column.metric())
                .map(figure -> text(figure, column.metric()))
                .orElse("");
    }

    private static String text(BigDecimal figure, String metric) {
        boolean added = metric.equals(Measurement.DIFFERENCE) || metric.equals(Measurement.GROWTH);
        return (added && figure.signum() >= 0 ? "+" : "") + figure.toPlainString();
    }
}
