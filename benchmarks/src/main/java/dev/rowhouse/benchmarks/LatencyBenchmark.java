package dev.rowhouse.benchmarks;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times what a tenant costs behind a network: each round trip takes a while, and who needs one more waits for it.
 *
 * @since 0.1.0
 */
final class LatencyBenchmark {

    static final String NAME = "latency";

    private static final long SEED = 20_260_103;

    private final Map<Duration, Integer> blocks;
    private final Interleaving interleaving;

    /**
     * A run.
     *
     * @param blocks how long round trips take, and how many executions a block has then
     */
    LatencyBenchmark(Map<Duration, Integer> blocks, Interleaving interleaving) {
        this.blocks = new LinkedHashMap<>(blocks);
        this.interleaving = interleaving;
    }

    /** All workloads by all variants, over all distances. */
    Results run() throws IOException, SQLException {
        TimingTable table = new TimingTable(NAME);
        try (Shop shop = Shop.hardened(ShopSize.SMALL)) {
            for (Duration roundTrip : blocks.keySet()) {
                try (Distance distance = Distance.of(shop, roundTrip, interleaving)) {
                    table.addRoundTrip(label("round-trip", roundTrip), distance.compared(interleaving));
                    time(distance, roundTrip, table);
                }
            }
            return table.results(Machine.facts(NAME, shop.owner()));
        }
    }

    private void time(Distance distance, Duration roundTrip, TimingTable table) throws SQLException {
        List<Variant> variants = distance.variants();
        int block = blocks.getOrDefault(roundTrip, 1);
        for (Workload workload : Workload.delayed()) {
            List<Interleaving.Timed> works = new ArrayList<>();
            for (Variant variant : variants) {
                Worker worker = new Worker(variant, ShopSize.SMALL, SEED);
                works.add(() -> workload.run(worker));
            }
            List<Timings> timings = interleaving.time(works, block);
            for (int i = 0; i < timings.size(); i++) {
                table.add(
                        label(workload.label(), roundTrip),
                        variants.get(i).name(),
                        timings.get(i),
                        i == 0 ? null : timings.get(0));
            }
        }
        variants.forEach(Variant::close);
    }

    private static String label(String workload, Duration roundTrip) {
        BigDecimal milliseconds = BigDecimal.valueOf(roundTrip.toNanos(), 6).stripTrailingZeros();
        return workload + "-" + milliseconds.toPlainString() + "ms";
    }
}
