package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void roundsArePairedSoThatASlowRoundSlowsBoth() {
        Timings plain = rounds(100, 1_000, 100);
        Timings ours = rounds(150, 1_500, 150);

        Comparison comparison = new Comparison(ours, plain);

        assertThat(comparison.ratio()).isEqualTo(1.5);
        assertThat(comparison.difference()).isEqualTo(50);
    }

    @Test
    void oneRoundInWhichOnlyOneWasDisturbedDoesNotCount() {
        assertThat(new Comparison(rounds(110, 9_000, 110), rounds(100, 100, 100)).ratio())
                .isEqualTo(1.1);
    }

    @Test
    void whoIsQuickerHasANegativeDifference() {
        assertThat(new Comparison(rounds(90), rounds(100)).difference()).isEqualTo(-10);
    }

    @Test
    void whatDidNotTakeTurnsIsNotCompared() {
        assertThatThrownBy(() -> new Comparison(rounds(1, 2), rounds(1))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Rounds of three executions with that median. */
    private static Timings rounds(long... medians) {
        return new Timings(Arrays.stream(medians)
                .mapToObj(median -> new long[] {median + 7, median, median - 7})
                .toList());
    }
}
