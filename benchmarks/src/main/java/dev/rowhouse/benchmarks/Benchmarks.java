package dev.rowhouse.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

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
            default -> {
                System.err.println("usage: benchmarks/run flights|overhead");
                System.exit(2);
            }
        }
    }

    private static Results overhead() throws SQLException {
        return new OverheadBenchmark(ShopSize.LARGE, new Interleaving(4, 31), Integer.MAX_VALUE).run();
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
