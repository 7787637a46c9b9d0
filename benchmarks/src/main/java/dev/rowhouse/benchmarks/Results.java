package dev.rowhouse.benchmarks;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** A line as this class writes it; no word of it holds a quote. */
    private static final Pattern LINE = Pattern.compile("\\{\"benchmark\":\"([^\"]+)\",\"case\":\"([^\"]+)\","
            + "\"variant\":\"([^\"]+)\",\"metric\":\"([^\"]+)\",\"value\":(?:\"([^\"]*)\"|([-0-9.]+)),"
            + "\"unit\":\"([^\"]+)\"\\}");

    Results {
        facts = List.copyOf(facts);
        measurements = List.copyOf(measurements);
    }

    /** Figures that are the same on every machine. */
    Results(List<Measurement> measurements) {
        this(List.of(), measurements);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException for a line of another form
     */
    static Results read(Path file) throws IOException {
        List<Fact> facts = new ArrayList<>();
        List<Measurement> measurements = new ArrayList<>();
        for (String text : Files.readAllLines(file)) {
            Matcher line = LINE.matcher(text);
            if (!line.matches()) {
                throw new IllegalArgumentException("Not a line of results: " + text);
            }
            if (line.group(5) != null) {
                facts.add(new Fact(line.group(1), line.group(4), line.group(5)));
            } else {
                measurements.add(new Measurement(
                        line.group(1),
                        line.group(2),
                        line.group(3),
                        line.group(4),
                        new BigDecimal(line.group(6)),
                        line.group(7)));
            }
        }
        return new Results(facts, measurements);
    }

    /**
     * Writes the figures as JSON lines, one object a line, in UTF-8. A file that is there is replaced: it holds one run.
     * Missing directories are made.
     */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Stream<String> lines = Stream.concat(
                facts.stream().map(Fact::toJson), measurements.stream().map(Measurement::toJson));
        Files.writeString(file, lines.map(line -> line + "\n").collect(Collectors.joining()));
    }

    /** What was run. */
    String benchmark() {
        return measurements.get(0).benchmark();
    }

    /** The cases, in the order in which they were measured. */
    List<String> workloads() {
        return measurements.stream().map(Measurement::workload).distinct().toList();
    }

    /** A figure; empty if it was not measured. */
    Optional<BigDecimal> figure(String workload, String variant, String metric) {
        return measurements.stream()
                .filter(figure -> figure.workload().equals(workload)
                        && figure.variant().equals(variant)
                        && figure.metric().equals(metric))
                .map(Measurement::value)
                .findFirst();
    }

    /** Whether the figure of Rowhouse keeps the promise; one that was not measured does not. */
    boolean keeps(String workload, Promise promise) {
        return ours(workload, promise).filter(promise::isKeptBy).isPresent();
    }

    /** A sentence for each promise that a figure of Rowhouse does not keep; empty if all are kept. */
    List<String> brokenPromises() {
        return workloads().stream()
                .flatMap(workload -> Promises.of(benchmark(), workload).stream()
                        .filter(promise -> !keeps(workload, promise))
                        .map(promise -> broken(workload, promise)))
                .toList();
    }

    private String broken(String workload, Promise promise) {
        String figure = ours(workload, promise).map(BigDecimal::toPlainString).orElse("not measured");
        return workload + ": " + promise.metric() + " of rowhouse: " + figure + ", promised: " + promise.text();
    }

    private Optional<BigDecimal> ours(String workload, Promise promise) {
        return figure(workload, Measurement.OURS, promise.metric());
    }
}
