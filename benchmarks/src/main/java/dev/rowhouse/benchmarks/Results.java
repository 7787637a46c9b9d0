package dev.rowhouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one run of a benchmark measured, in the order in which it is written.
 *
 * @param measurements the figures
 * @since 0.1.0
 */
record Results(List<Measurement> measurements) {

    Results {
        measurements = List.copyOf(measurements);
    }

    /**
     * Writes the figures as JSON lines, one object a line, in UTF-8. A file that is there is replaced: it holds one run.
     * Missing directories are made.
     */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, measurements.stream().map(m -> m.toJson() + "\n").collect(Collectors.joining()));
    }
}
