package dev.rowhouse.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The page of the documentation that shows the figures. Its text is a resource; tables and machines are filled in from the
 * files of results, so that no figure is ever written by hand.
 *
 * @since 0.1.0
 */
final class PerformancePage {

    private static final List<String> BENCHMARKS = List.of(
            "flights",
            OverheadBenchmark.NAME,
            OrmBenchmark.NAME,
            StartupBenchmark.NAME,
            ReactiveBenchmark.NAME,
            DiffBenchmark.NAME,
            LatencyBenchmark.NAME,
            ScaleBenchmark.NAME);

    private PerformancePage() {}

    /** The page as the results in that directory make it; what has no results yet says so. */
    static String of(Path results) throws IOException {
        String page = template();
        for (String benchmark : BENCHMARKS) {
            Path file = results.resolve(benchmark + ".jsonl");
            boolean measured = Files.exists(file);
            Report report = measured ? new Report(Results.read(file)) : null;
            page = page.replace("{{" + benchmark + "}}\n", report == null ? "Not measured yet.\n" : report.table())
                    .replace("{{" + benchmark + ".machine}}\n", report == null ? "" : report.machine());
        }
        return page;
    }

    /** Writes the page anew. */
    static void write(Path results, Path page) throws IOException {
        Files.writeString(page, of(results));
    }

    private static String template() throws IOException {
        try (InputStream template =
                Objects.requireNonNull(PerformancePage.class.getResourceAsStream("performance.md"))) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
