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

    private static Measurement measurement(String variant, String value) {
        return new Measurement("flights", "batch-100", variant, "flights", new BigDecimal(value), "flights");
    }
}
