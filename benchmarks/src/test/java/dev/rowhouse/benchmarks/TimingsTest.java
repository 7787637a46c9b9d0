package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimingsTest {

    @Test
    void theMedianIsTheOneInTheMiddle() {
        assertThat(Timings.median(DoubleStream.of(9, 1, 5))).isEqualTo(5);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Timings.median(DoubleStream.of(9, 1, 5, 7))).isEqualTo(6);
    }

    @Test
    void oneOutlierDoesNotMoveTheMedian() {
        assertThat(timings(new long[] {1, 2, 3, 4, 1_000_000}).median()).isEqualTo(3);
    }

    @Test
    void percentilesAreOfAllRoundsTogether() {
        Timings timings = timings(
                LongStream.rangeClosed(51, 101).toArray(),
                LongStream.rangeClosed(1, 50).toArray());

        assertThat(timings.percentile(95)).isCloseTo(96, within(1e-9));
        assertThat(timings.percentile(0)).isEqualTo(1);
        assertThat(timings.percentile(100)).isEqualTo(101);
        assertThat(timings.median()).isEqualTo(51);
    }

    @Test
    void aRoundHasAMedianOfItsOwn() {
        Timings timings = timings(new long[] {1, 2, 3}, new long[] {10, 20, 30});

        assertThat(timings.median(0)).isEqualTo(2);
        assertThat(timings.median(1)).isEqualTo(20);
    }

    @Test
    void timingsOfNothingAreRefused() {
        assertThatThrownBy(() -> timings()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> timings(new long[] {1}, new long[0])).isInstanceOf(IllegalArgumentException.class);
    }

    private static Timings timings(long[]... blocks) {
        return new Timings(List.of(blocks));
    }
}
