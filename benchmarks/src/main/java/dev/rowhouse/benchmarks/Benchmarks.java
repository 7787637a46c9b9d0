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
        if (args.length != 2 || !args[0].equals("flights")) {
            System.err.println("usage: benchmarks/run flights");
            System.exit(2);
            return;
        }
        System.exit(flights(Path.of(args[1])));
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
