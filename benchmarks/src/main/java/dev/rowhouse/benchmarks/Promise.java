package dev.rowhouse.benchmarks;

import java.math.BigDecimal;

/**
 * What a figure of a benchmark may be.
 *
 * @param metric the figure's metric, as in {@link Measurement}
 * @param bound on which side of the limit it is to be
 * @param limit the value that just keeps the promise
 * @param text the promise as it stands in a table
 * @since 0.1.0
 */
record Promise(String metric, Bound bound, BigDecimal limit, String text) {

    /** A side of a limit. */
    enum Bound {
        AT_MOST,
        AT_LEAST
    }

    /** So much at the most. */
    Promise(String metric, BigDecimal most, String text) {
        this(metric, Bound.AT_MOST, most, text);
    }

    /** So many times as much done, or more, as by what it is held against. */
    static Promise share(String least) {
        return new Promise(Measurement.SHARE, Bound.AT_LEAST, new BigDecimal(least), "≥ " + least + " ×");
    }

    /** So many times as long as what it is held against. */
    static Promise ratio(String most) {
        return new Promise(Measurement.RATIO, new BigDecimal(most), "≤ " + most + " ×");
    }

    /** So many microseconds longer than what it is held against. */
    static Promise difference(String most) {
        return new Promise(Measurement.DIFFERENCE, new BigDecimal(most), "≤ +" + most + " µs");
    }

    boolean isKeptBy(BigDecimal value) {
        int side = value.compareTo(limit);
        return bound == Bound.AT_MOST ? side <= 0 : side >= 0;
    }
}
