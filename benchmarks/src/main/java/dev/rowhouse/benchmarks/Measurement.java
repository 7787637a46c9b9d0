package dev.rowhouse.benchmarks;

import java.math.BigDecimal;
import java.util.stream.Stream;

/**
 * One figure of a benchmark, with everything that says what it is.
 *
 * @param benchmark what was run, as it is called on the command line
 * @param workload what was done; {@code case} in a file of results
 * @param variant by whom: {@code plain} is the driver alone, {@code rowhouse} is ours
 * @param metric what was counted or timed
 * @param value the figure, written with the digits that it has
 * @param unit the figure's unit
 * @since 0.1.0
 */
record Measurement(String benchmark, String workload, String variant, String metric, BigDecimal value, String unit) {

    /**
     * A figure.
     *
     * @throws IllegalArgumentException if a word could not stand in JSON as it is: results are compared by words that people
     *     type, so none needs escaping
     */
    Measurement {
        if (!Stream.of(benchmark, workload, variant, metric, unit).allMatch(Measurement::isPlain)) {
            throw new IllegalArgumentException(
                    "A word of a measurement is empty or holds a quote, a backslash or a control" + " character: "
                            + String.join(", ", benchmark, workload, variant, metric, unit));
        }
    }

    /** The figure as one line of a file of results: a JSON object, without the end of the line. */
    String toJson() {
        return "{\"benchmark\":\"" + benchmark + "\",\"case\":\"" + workload + "\",\"variant\":\"" + variant
                + "\",\"metric\":\"" + metric + "\",\"value\":" + value.toPlainString() + ",\"unit\":\"" + unit + "\"}";
    }

    private static boolean isPlain(String word) {
        return !word.isEmpty() && word.chars().noneMatch(c -> c == '"' || c == '\\' || Character.isISOControl(c));
    }
}
