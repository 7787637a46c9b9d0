package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FlightsBenchmarkIT {

    private static FlightTable table;

    @BeforeAll
    static void run() throws IOException, SQLException {
        try (BenchmarkDatabase database = BenchmarkDatabase.start()) {
            table = new FlightsBenchmark(database).run();
        }
    }

    @Test
    void rowhouseKeepsItsPromise() {
        assertThat(table.brokenPromises()).isEmpty();
    }

    @Test
    void theDriverAloneNeedsWhatTheProtocolSays() {
        assertThat(flights("plain")).containsExactly(1, 2, 11, 2, 2);
    }

    @Test
    void aSettingSentSeparatelyCostsAFlightMoreAndATransactionToALoneSelect() {
        assertThat(flights("separate")).containsExactly(3, 3, 12, 3, 3);
    }

    private static List<Integer> flights(String variant) {
        return table.results().measurements().stream()
                .filter(m -> m.variant().equals(variant) && m.metric().equals("flights"))
                .map(m -> m.value().intValueExact())
                .toList();
    }
}
