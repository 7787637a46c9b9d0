package dev.rowhouse.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of the benchmarks: the name of one, the directory for its results, and the page that shows them.
 *
 * @since 0.1.0
 */
final class Benchmarks {

    /** The property with the class path of Hibernate 8; without it there is no such variant. */
    private static final String HIBERNATE_8 = "rowhouse.benchmarks.hibernate8";

    private final Path results;
    private final Path page;

    private Benchmarks(Path results, Path page) {
        this.results = results;
        this.page = page;
    }

    /** Runs a benchmark and ends with 0, with 1 if it found a promise broken, or with 2 if there is none of that name. */
    public static void main(String[] args) throws IOException, SQLException {
        if (args.length != 3) {
            System.exit(usage());
        }
        System.exit(new Benchmarks(Path.of(args[1]), Path.of(args[2])).run(args[0]));
    }

    private int run(String name) throws IOException, SQLException {
        return switch (name) {
            case "flights" -> flights();
            case OverheadBenchmark.NAME -> Math.max(times(overhead()), times(orm()));
            case OrmBenchmark.NAME -> times(orm());
            case ReactiveBenchmark.NAME -> times(reactive());
            case StartupBenchmark.NAME -> times(startup());
            case DiffBenchmark.NAME -> times(diff());
            case ScaleBenchmark.NAME -> times(scale());
            case LatencyBenchmark.NAME -> times(latency());
            case "page" -> page();
            default -> usage();
        };
    }

    private static int usage() {
        System.err.println("usage: benchmarks/run flights|overhead|orm|reactive|startup|diff|scale|latency|page");
        return 2;
    }

    private int flights() throws IOException, SQLException {
        try (BenchmarkDatabase database = BenchmarkDatabase.start()) {
            FlightTable table = new FlightsBenchmark(database).run();
            OrmFlights.addTo(table, hibernate8());
            ReactiveFlights.addTo(table);
            System.out.print(table.text());
            return report(table.results(), table.brokenPromises());
        }
    }

    private static Results overhead() throws SQLException {
        return new OverheadBenchmark(ShopSize.LARGE, new Interleaving(4, 31), Integer.MAX_VALUE).run();
    }

    private static Results orm() throws SQLException {
        return new OrmBenchmark(
                        1_000,
                        new Interleaving(8, 31),
                        new OrmBenchmark.Blocks(Integer.MAX_VALUE, 200, 3_000),
                        hibernate8())
                .run();
    }

    private static Results reactive() throws SQLException {
        return new ReactiveBenchmark(
                        new ShopSize(100, 100_000),
                        new ReactiveBenchmark.Load(64, 10, 2_000),
                        new Interleaving(40, 31),
                        new Interleaving(4, 15))
                .run();
    }

    private static Optional<ClassPath> hibernate8() {
        return Optional.ofNullable(System.getProperty(HIBERNATE_8)).map(ClassPath::parse);
    }

    private static Results startup() throws IOException, SQLException {
        return new StartupBenchmark(500, new Interleaving(1, 9), new Interleaving(3, 15)).run();
    }

    private static Results diff() throws IOException, SQLException {
        return new DiffBenchmark(1_000, new Interleaving(3, 15)).run();
    }

    private static Results scale() throws SQLException {
        return new ScaleBenchmark(List.of(10, 10_000, 100_000, 1_000_000), 100_000, 10, new Interleaving(4, 31)).run();
    }

    private static Results latency() throws IOException, SQLException {
        Map<Duration, Integer> blocks = new LinkedHashMap<>();
        blocks.put(Duration.ofNanos(200_000), 100);
        blocks.put(Duration.ofMillis(1), 30);
        blocks.put(Duration.ofMillis(5), 10);
        return new LatencyBenchmark(blocks, new Interleaving(3, 15)).run();
    }

    /** Only the page, from results that are there: for a change of its text. */
    private int page() throws IOException {
        PerformancePage.write(results, page);
        return 0;
    }

    private int times(Results measured) throws IOException {
        System.out.print(new Report(measured).table());
        return report(measured, measured.brokenPromises());
    }

    private int report(Results measured, List<String> broken) throws IOException {
        Path file = results.resolve(measured.benchmark() + ".jsonl");
        measured.write(file);
        PerformancePage.write(results, page);
        System.out.println("written to " + file + " and " + page);
        broken.forEach(System.err::println);
        return broken.isEmpty() ? 0 : 1;
    }
}
