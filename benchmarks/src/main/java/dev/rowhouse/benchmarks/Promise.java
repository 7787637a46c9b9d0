package dev.rowhouse.benchmarks;

import java.math.BigDecimal;

/**
 * What a figure of a benchmark may be at the most.
 *
 * @param metric the figure's metric, as in {@link Measurement}
 * @param most the highest value that keeps the promise
 * @param text the promise as it stands in a table
 * @since 0.1.0
 */
record Promise(String metric, BigDecimal most, String text) {

    /** So many times as long as what it is held against. */
    static Promise ratio(String most) {
        return new Promise(Measurement.RATIO, new BigDecimal(most), "≤ " + most + " ×");
    }

    /** So many microseconds longer than what it is held against. */
    static Promise difference(String most) {
        return new Promise(Measurement.DIFFERENCE, new BigDecimal(most), "≤ +" + most + " µs");
    }

    boolean isKeptBy(BigDecimal value) {
        return value.compareTo(most) <= 0;
    }
}
