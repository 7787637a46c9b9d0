package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlightCountTest {

    @Test
    void theMedianIsTheCountInTheMiddleWhateverTheOrder() {
        assertThat(new FlightCount(2, List.of(9L, 2L, 3L, 2L, 2L)).median()).isEqualTo(2);
        assertThat(new FlightCount(2, List.of(4L, 1L, 3L)).median()).isEqualTo(3);
    }

    @Test
    void anEvenNumberOfExecutionsIsRefused() {
        assertThatThrownBy(() -> new FlightCount(2, List.of(2L, 3L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FlightCount(2, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCountVariesWhenAnyExecutionDiffersTheFirstIncluded() {
        assertThat(new FlightCount(2, List.of(2L, 2L, 2L)).varies()).isFalse();
        assertThat(new FlightCount(3, List.of(2L, 2L, 2L)).varies()).isTrue();
        assertThat(new FlightCount(2, List.of(2L, 2L, 3L)).varies()).isTrue();
    }
}
