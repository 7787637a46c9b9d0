package dev.rowhouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one run of a benchmark measured, in the order in which it is written.
 *
 * @param facts what it was run with; empty where the figures do not hang on it
 * @param measurements the figures
 * @since 0.1.0
 */
record Results(List<Fact> facts, List<Measurement> measurements) {

    Results {
        facts = List.copyOf(facts);
        measurements = List.copyOf(measurements);
    }

    /** Figures that are the same on every machine. */
    Results(List<Measurement> measurements) {
        this(List.of(), measurements);
    }

    /**
     * Writes the figures as JSON lines, one object a line, in UTF-8. A file that is there is replaced: it holds one run.
     * Missing directories are made.
     */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                Stream.concat(
                                facts.stream().map(Fact::toJson),
                                measurements.stream().map(Measurement::toJson))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
    }

    /**
     * A sentence for each promise that a figure of Rowhouse breaks; empty if all are kept. A promise about a figure that was
     * not measured is broken, too.
     */
    List<String> brokenPromises() {
        return measurements.stream()
                .map(Measurement::workload)
                .distinct()
                .flatMap(workload -> Promises.of(benchmark(), workload).stream()
                        .filter(promise -> !keeps(workload, promise))
                        .map(promise -> workload + ": " + promise.metric() + " of rowhouse: " + value(workload, promise)
                                + ", promised: " + promise.text()))
                .toList();
    }

    /** What was run. */
    String benchmark() {
        return measurements.get(0).benchmark();
    }

    private boolean keeps(String workload, Promise promise) {
        return figure(workload, promise).anyMatch(figure -> promise.isKeptBy(figure.value()));
    }

    private String value(String workload, Promise promise) {
        return figure(workload, promise)
                .map(figure -> figure.value().toPlainString())
                .collect(Collectors.joining());
    }

    private Stream<Measurement> figure(String workload, Promise promise) {
        return measurements.stream()
                .filter(figure -> figure.workload().equals(workload)
                        && figure.variant().equals(Measurement.OURS)
                        && figure.metric().equals(promise.metric()));
    }
}
