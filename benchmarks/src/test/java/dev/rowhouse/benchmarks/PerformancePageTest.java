package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformancePageTest {

    @Test
    void thePageIsWhatTheCommittedResultsMakeOfIt() throws IOException {
        Path root = root();

        assertThat(PerformancePage.of(root.resolve("benchmarks/results")))
                .as("docs/performance.md, which no hand writes")
                .isEqualTo(Files.readString(root.resolve("docs/performance.md")));
    }

    @Test
    void everyBenchmarkHasCommittedResults() throws IOException {
        assertThat(PerformancePage.of(root().resolve("benchmarks/results")))
                .doesNotContain("Not measured yet")
                .doesNotContain("{{");
    }

    @Test
    void whatWasNotMeasuredSaysSo(@TempDir Path nothing) throws IOException {
        assertThat(PerformancePage.of(nothing)).contains("Not measured yet").doesNotContain("{{");
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("CHANGELOG.md"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
