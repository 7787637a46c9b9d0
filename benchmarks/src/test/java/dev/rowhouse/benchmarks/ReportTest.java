package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void aCaseIsARowWithThePromiseBesideItsFigures() {
        assertThat(new Report(overhead("14.9")).table().lines())
                .containsExactly("""
                | case              | plain | Rowhouse | p95 | times |  more | promise  | separate | times | one login |
                | ----------------- | ----: | -------: | --: | ----: | ----: | -------: | -------: | ----: | --------: |
                | autocommit-select |  20.0 |     34.9 |     | 1.745 | +14.9 | ≤ +15 µs |     42.0 |       |           |
                """.replace("| promise  |", "|  promise |").split("\n"));
    }

    @Test
    void aBrokenPromiseSaysSoInItsRow() {
        assertThat(new Report(overhead("15.1")).table()).contains("≤ +15 µs, broken");
    }

    @Test
    void theMachineIsAListOfFacts() {
        assertThat(new Report(overhead("1.0")).machine()).isEqualTo("- cpu: a fast one\n");
    }

    private static Results overhead(String difference) {
        return new Results(
                List.of(new Fact("overhead", "cpu", "a fast one")),
                List.of(
                        figure("plain", Measurement.MEDIAN, "20.0"),
                        figure("separate", Measurement.MEDIAN, "42.0"),
                        figure("rowhouse", Measurement.MEDIAN, "34.9"),
                        figure("rowhouse", Measurement.RATIO, "1.745"),
                        figure("rowhouse", Measurement.DIFFERENCE, difference)));
    }

    private static Measurement figure(String variant, String metric, String value) {
        return new Measurement("overhead", "autocommit-select", variant, metric, new BigDecimal(value), "us");
    }
}
