package dev.rowhouse.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How long a unit of work took a variant, in nanoseconds: a block of executions for each round in which the variants took
 * turns.
 *
 * @param blocks the executions of each round; at least one round, and none without an execution
 * @since 0.1.0
 */
record Timings(List<long[]> blocks) {

    /**
     * Timings.
     *
     * @throws IllegalArgumentException if there is nothing to take a median of
     */
    Timings {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty() || blocks.stream().anyMatch(block -> block.length == 0)) {
            throw new IllegalArgumentException("Nothing was timed, or nothing in one of the rounds");
        }
    }

    int rounds() {
        return blocks.size();
    }

    /** The median of all executions. */
    double median() {
        return percentile(50);
    }

    /** What so many of a hundred executions of all rounds stayed below or at; at 50, the median. */
    double percentile(int percent) {
        return percentile(blocks.stream().flatMapToLong(Arrays::stream).asDoubleStream(), percent);
    }

    /** The median of one round. */
    double median(int round) {
        return median(Arrays.stream(blocks.get(round)).asDoubleStream());
    }

    /** The median: of an even number of figures, the mean of the two in the middle. */
    static double median(DoubleStream figures) {
        return percentile(figures, 50);
    }

    private static double percentile(DoubleStream figures, int percent) {
        double[] sorted = figures.sorted().toArray();
        double place = (sorted.length - 1) * percent / 100.0;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }
}
