package dev.rowhouse.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line of the benchmarks: the name of one, and the directory for its results.
 *
 * @since 0.1.0
 */
final class Benchmarks {

    private Benchmarks() {}

    /** Runs a benchmark and ends with 0, with 1 if it found a promise broken, or with 2 if there is none of that name. */
    public static void main(String[] args) throws IOException, SQLException {
        String name = args.length == 2 ? args[0] : "";
        switch (name) {
            case "flights" -> System.exit(flights(Path.of(args[1])));
            case OverheadBenchmark.NAME -> System.exit(report(overhead(), Path.of(args[1])));
            case LatencyBenchmark.NAME -> System.exit(report(latency(), Path.of(args[1])));
            case ScaleBenchmark.NAME -> System.exit(report(scale(), Path.of(args[1])));
            default -> {
                System.err.println("usage: benchmarks/run flights|overhead|scale|latency");
                System.exit(2);
            }
        }
    }

    private static Results overhead() throws SQLException {
        return new OverheadBenchmark(ShopSize.LARGE, new Interleaving(4, 31), Integer.MAX_VALUE).run();
    }

    private static Results latency() throws IOException, SQLException {
        Map<Duration, Integer> blocks = new LinkedHashMap<>();
        blocks.put(Duration.ofNanos(200_000), 100);
        blocks.put(Duration.ofMillis(1), 30);
        blocks.put(Duration.ofMillis(5), 10);
        return new LatencyBenchmark(blocks, new Interleaving(3, 15)).run();
    }

    private static Results scale() throws SQLException {
        return new ScaleBenchmark(List.of(10, 10_000, 100_000, 1_000_000), 100_000, 10, new Interleaving(4, 31)).run();
    }

    private static int report(Results results, Path directory) throws IOException {
        results.measurements().forEach(figure -> System.out.println(figure.toJson()));
        Path file = directory.resolve(results.benchmark() + ".jsonl");
        results.write(file);
        System.out.println("written to " + file);
        List<String> broken = results.brokenPromises();
        broken.forEach(System.err::println);
        return broken.isEmpty() ? 0 : 1;
    }

    private static int flights(Path directory) throws IOException, SQLException {
        FlightTable table;
        try (BenchmarkDatabase database = BenchmarkDatabase.start()) {
            table = new FlightsBenchmark(database).run();
        }
        Path file = directory.resolve("flights.jsonl");
        table.results().write(file);
        System.out.print(table.text());
        System.out.println("written to " + file);
        List<String> broken = table.brokenPromises();
        broken.forEach(System.err::println);
        return broken.isEmpty() ? 0 : 1;
    }
}
