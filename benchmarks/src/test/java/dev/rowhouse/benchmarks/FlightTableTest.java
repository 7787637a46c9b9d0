package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.benchmarks.orm.OrmWork;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlightTableTest {

    @Test
    void theTableShowsEveryVariantAndWhatOursAdds() {
        FlightTable table = table(Workload.BATCH_100, settled(2), settled(3));

        assertThat(table.text().lines())
                .containsExactly(
                        "flights                          plain  rowhouse  rowhouse - plain",
                        "batch-100                            2         3                +1");
    }

    @Test
    void whatVariesIsShownBelowTheTable() {
        FlightCount jumpy = new FlightCount(4, List.of(2L, 2L, 3L));

        FlightTable table = table(Workload.TRANSACTION_INSERT, settled(2), jumpy);

        assertThat(table.text().lines().skip(2))
                .containsExactly("transaction-insert, rowhouse: 4 at the first execution, then [2, 2, 3]");
    }

    @Test
    void resultsHoldTheFirstExecutionOnlyWhereItDiffers() {
        FlightTable table = table(Workload.BATCH_100, settled(2), new FlightCount(3, List.of(2L)));

        assertThat(table.results().measurements().stream().map(Measurement::toJson))
                .containsExactly(
                        line("plain", "flights", 2),
                        line("rowhouse", "flights", 2),
                        line("rowhouse", "flights-first", 3));
    }

    @Test
    void theSameNumberOfFlightsKeepsThePromise() {
        assertThat(table(Workload.AUTOCOMMIT_SELECT, settled(1), settled(1)).brokenPromises())
                .isEmpty();
    }

    @Test
    void oneMoreFlightBreaksThePromise() {
        assertThat(table(Workload.AUTOCOMMIT_SELECT, settled(1), settled(2)).brokenPromises())
                .containsExactly("autocommit-select: flights of rowhouse beyond plain: 1, promised: at most 0");
    }

    @Test
    void oneMoreFlightAtTheFirstExecutionBreaksThePromiseToo() {
        assertThat(table(Workload.AUTOCOMMIT_SELECT, settled(1), new FlightCount(2, List.of(1L)))
                        .brokenPromises())
                .hasSize(1);
    }

    @Test
    void aBatchMayHaveOneMoreFlightAndNotTwo() {
        assertThat(table(Workload.BATCH_100, settled(2), settled(3)).brokenPromises())
                .isEmpty();
        assertThat(table(Workload.BATCH_100, settled(2), settled(4)).brokenPromises())
                .hasSize(1);
    }

    @Test
    void everyKindOfOursIsHeldAgainstThePromise() {
        FlightTable table = table(Workload.AUTOCOMMIT_SELECT, settled(1), settled(1));
        table.add(Workload.AUTOCOMMIT_SELECT, "rowhouse-tenant-id", settled(2));

        assertThat(table.brokenPromises())
                .containsExactly(
                        "autocommit-select: flights of rowhouse-tenant-id beyond plain: 1, promised: at most 0");
    }

    @Test
    void whatAVariantDidNotDoStaysEmpty() {
        FlightTable table = table(Workload.BATCH_100, settled(2), settled(3));
        table.add(new OrmFlightCase(OrmWork.FIND), "plain", settled(2));
        table.add(new OrmFlightCase(OrmWork.FIND), "rowhouse", settled(2));
        table.add(new OrmFlightCase(OrmWork.FIND), "rowhouse-tenant-id", settled(2));

        assertThat(table.text().lines())
                .containsExactly(
                        "flights                          plain  rowhouse  rowhouse-tenant-id  rowhouse - plain",
                        "batch-100                            2         3                                    +1",
                        "find-by-id                           2         2                   2                +0");
    }

    @Test
    void identityIdsAreMeasuredAndNotPromised() {
        FlightTable table = new FlightTable();
        table.add(new OrmFlightCase(OrmWork.PERSIST_100_IDENTITY), "plain", settled(101));
        table.add(new OrmFlightCase(OrmWork.PERSIST_100_IDENTITY), "rowhouse", settled(201));

        assertThat(table.brokenPromises()).isEmpty();
    }

    private static FlightTable table(Workload workload, FlightCount plain, FlightCount ours) {
        FlightTable table = new FlightTable();
        table.add(workload, "plain", plain);
        table.add(workload, "rowhouse", ours);
        return table;
    }

    private static FlightCount settled(long flights) {
        return new FlightCount(flights, List.of(flights, flights, flights));
    }

    private static String line(String variant, String metric, int value) {
        return "{\"benchmark\":\"flights\",\"case\":\"batch-100\",\"variant\":\"" + variant + "\",\"metric\":\""
                + metric + "\",\"value\":" + value + ",\"unit\":\"flights\"}";
    }
}
