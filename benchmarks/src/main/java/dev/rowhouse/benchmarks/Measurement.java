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

    /** The variant that the project makes, and the one that most others are held against. */
    static final String OURS = "rowhouse";

    static final String PLAIN = "plain";

    /** How long it took in half of the executions. */
    static final String MEDIAN = "median";

    /** How long it took at the most in 95 of 100 executions. */
    static final String P95 = "p95";

    /** How many times as long it took as what it is held against. */
    static final String RATIO = "ratio";

    /** How much longer it took than what it is held against. */
    static final String DIFFERENCE = "difference";

    /** How much was done in a second. */
    static final String THROUGHPUT = "throughput";

    /** How many times as much was done as by what it is held against. */
    static final String SHARE = "share";

    /** How often variants took turns. */
    static final String ROUNDS = "rounds";

    /** What remains in the heap after the garbage has been collected. */
    static final String HEAP = "heap";

    /** How much more remains in the heap than before. */
    static final String GROWTH = "growth";

    /** What is taken from the heap, garbage and all. */
    static final String ALLOCATED = "allocated";

    /** How often the client waits for the server. */
    static final String FLIGHTS = "flights";

    /** What the proxy adds to a flight that does nothing. */
    static final String ADDED = "added";

    /** How many nodes of the plan sort. */
    static final String SORTS = "sorts";

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
