package dev.rowhouse.benchmarks;

import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * One variant's timings beside another's, compared round by round: what disturbs the machine for a while disturbs both alike.
 *
 * @param timings those that are judged
 * @param baseline those that they are held against, of the same rounds
 * @since 0.1.0
 */
record Comparison(Timings timings, Timings baseline) {

    /**
     * A comparison.
     *
     * @throws IllegalArgumentException if the two did not take turns
     */
    Comparison {
        if (timings.rounds() != baseline.rounds()) {
            throw new IllegalArgumentException(timings.rounds() + " rounds cannot be paired with " + baseline.rounds());
        }
    }

    /** The median over the rounds of how many times as long it took. */
    double ratio() {
        return paired((ours, theirs) -> ours / theirs);
    }

    /** The median over the rounds of how much longer it took, in nanoseconds; less than 0 if it was quicker. */
    double difference() {
        return paired((ours, theirs) -> ours - theirs);
    }

    private double paired(DoubleBinaryOperator operator) {
        return Timings.median(IntStream.range(0, timings.rounds())
                .mapToDouble(round -> operator.applyAsDouble(timings.median(round), baseline.median(round))));
    }
}
