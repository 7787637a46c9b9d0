package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.benchmarks.orm.OrmWork;
import dev.rowhouse.benchmarks.reactive.ReactiveWork;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FlightsBenchmarkIT {

    private static FlightTable table;

    @BeforeAll
    static void run() throws IOException, SQLException {
        try (BenchmarkDatabase database = BenchmarkDatabase.start()) {
            table = new FlightsBenchmark(database).run();
            OrmFlights.addTo(table, Optional.empty());
            ReactiveFlights.addTo(table);
        }
    }

    @Test
    void rowhouseKeepsItsPromise() {
        assertThat(table.brokenPromises()).isEmpty();
    }

    @Test
    void theDriverAloneNeedsWhatTheProtocolSays() {
        assertThat(flights("plain", Workload.counted().stream().map(Workload::label)))
                .containsExactly(1, 2, 11, 2, 2);
    }

    @Test
    void aSettingSentSeparatelyCostsAFlightMoreAndATransactionToALoneSelect() {
        assertThat(flights("separate", Workload.counted().stream().map(Workload::label)))
                .containsExactly(3, 3, 12, 3, 3);
    }

    @Test
    void hibernateAloneNeedsWhatTheProtocolSays() {
        // One for each statement, for each fetch of fifty ids, for each batch of a hundred, and one for the commit.
        assertThat(flights("plain", OrmWork.counted().stream().map(OrmWork::label)))
                .containsExactly(2, 11, 2, 2, 2, 4, 101);
    }

    @Test
    void everyWorkWithHibernateIsCountedByBothKindsOfEntities() {
        assertThat(flights("rowhouse", OrmWork.counted().stream().map(OrmWork::label)))
                .hasSameSizeAs(OrmWork.counted());
        assertThat(flights("rowhouse-tenant-id", OrmWork.counted().stream().map(OrmWork::label)))
                .hasSameSizeAs(OrmWork.counted());
    }

    @Test
    void withoutAWaitingThreadTheDriversAloneNeedWhatTheProtocolsSay() {
        assertThat(flights("plain", reactive())).containsExactly(3, 1, 3, 2, 1, 3, 1);
    }

    @Test
    void aTransactionWithoutAWaitingThreadCostsNoFlightMoreAndALoneSelectIsGivenOne() {
        assertThat(flights("rowhouse", reactive())).containsExactly(3, 3, 3, 2, 2, 3, 2);
    }

    private static Stream<String> reactive() {
        return Arrays.stream(ReactiveWork.values()).map(ReactiveWork::label);
    }

    private static List<Integer> flights(String variant, Stream<String> labels) {
        return labels.flatMap(label -> table.results().figure(label, variant, "flights").stream())
                .map(BigDecimal::intValueExact)
                .toList();
    }
}
