package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    @Test
    void aMeasurementIsOneLineOfJson() {
        assertThat(measurement("plain", "2").toJson())
                .isEqualTo("{\"benchmark\":\"flights\",\"case\":\"batch-100\",\"variant\":\"plain\","
                        + "\"metric\":\"flights\",\"value\":2,\"unit\":\"flights\"}");
    }

    @Test
    void aFigureKeepsItsDigitsAndHasNoExponent() {
        assertThat(measurement("plain", "0.50").toJson()).contains("\"value\":0.50,");
        assertThat(measurement("plain", "1E+3").toJson()).contains("\"value\":1000,");
    }

    @Test
    void aWordThatNeedsEscapingIsRefused() {
        assertThatThrownBy(() -> measurement("a\"b", "2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> measurement("a\\b", "2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> measurement("a\nb", "2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> measurement("", "2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileHoldsTheLinesOfOneRunInOrder(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("results/flights.jsonl");
        new Results(List.of(measurement("old", "9"))).write(file);
        List<Measurement> measurements = List.of(measurement("plain", "2"), measurement("rowhouse", "3"));

        new Results(measurements).write(file);

        assertThat(Files.readString(file))
                .isEqualTo(measurements.get(0).toJson() + "\n"
                        + measurements.get(1).toJson() + "\n");
    }

    @Test
    void whatWasWrittenIsReadAgain(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("overhead.jsonl");
        Results results = new Results(
                List.of(new Fact("overhead", "cpu", "16 × fast, 3.5 GHz")),
                List.of(overhead("ratio", "1.250"), overhead("difference", "-0.1")));

        results.write(file);

        assertThat(Results.read(file)).isEqualTo(results);
    }

    @Test
    void aLineOfAnotherFormIsNotReadOver(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("overhead.jsonl"), "{\"benchmark\":\"overhead\"}\n");

        assertThatThrownBy(() -> Results.read(file)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFactHoldsNothingThatNeedsEscaping() {
        assertThat(new Fact("overhead", "os", "\"C:\\\"\n").text()).isEqualTo("C:");
    }

    @Test
    void theHighestFigurePromisedKeepsThePromise() {
        assertThat(new Results(List.of(overhead("ratio", "1.250"))).brokenPromises())
                .isEmpty();
    }

    @Test
    void aFigureAboveThePromiseBreaksIt() {
        assertThat(new Results(List.of(overhead("ratio", "1.251"))).brokenPromises())
                .containsExactly("transaction-one-select: ratio of rowhouse: 1.251, promised: ≤ 1.25 ×");
    }

    @Test
    void aFigureThatIsMissingBreaksThePromiseToo() {
        assertThat(new Results(List.of(overhead("median", "1"))).brokenPromises())
                .containsExactly("transaction-one-select: ratio of rowhouse: not measured, promised: ≤ 1.25 ×");
    }

    @Test
    void scaleIsPromisedForEveryNumberOfTenantsButTheBaseline() {
        assertThat(Promises.of("scale", "create-10")).isEmpty();
        assertThat(Promises.of("scale", "create-10000")).containsExactly(Promise.ratio("1.5"));
        assertThat(Promises.of("scale", "first-session-1000000")).containsExactly(Promise.ratio("1.5"));
        assertThat(Promises.of("scale", "memory-10")).isEmpty();
        assertThat(Promises.of("scale", "memory-100000"))
                .extracting(Promise::metric)
                .containsExactly(Measurement.GROWTH);
    }

    @Test
    void latencyIsPromisedAtAMillisecond() {
        assertThat(Promises.of("latency", "autocommit-select-1ms")).containsExactly(Promise.ratio("1.02"));
        assertThat(Promises.of("latency", "autocommit-select-0.2ms")).isEmpty();
        assertThat(Promises.of("latency", "round-trip-1ms")).isEmpty();
    }

    @Test
    void nativeQueriesAndTheStartArePromisedWithHibernate() {
        assertThat(Promises.of("orm", "native-query")).containsExactly(Promise.ratio("1.15"));
        assertThat(Promises.of("orm", "hql-by-id")).isEmpty();
        assertThat(Promises.of("startup", "first-500"))
                .extracting(Promise::metric)
                .containsExactly(Measurement.DIFFERENCE);
    }

    @Test
    void aShareThatIsTooSmallBreaksThePromise() {
        Measurement share = new Measurement(
                "reactive", "r2dbc-transaction-64", "rowhouse", Measurement.SHARE, new BigDecimal("0.899"), "x");

        assertThat(new Results(List.of(share)).brokenPromises())
                .containsExactly("r2dbc-transaction-64: share of rowhouse: 0.899, promised: ≥ 0.9 ×");
        assertThat(Promise.share("0.9").isKeptBy(new BigDecimal("0.900"))).isTrue();
        assertThat(Promise.share("0.9").isKeptBy(new BigDecimal("1.1"))).isTrue();
    }

    private static Measurement overhead(String metric, String value) {
        return new Measurement(
                "overhead", "transaction-one-select", "rowhouse", metric, new BigDecimal(value), "figure");
    }

    private static Measurement measurement(String variant, String value) {
        return new Measurement("flights", "batch-100", variant, "flights", new BigDecimal(value), "flights");
    }
}
