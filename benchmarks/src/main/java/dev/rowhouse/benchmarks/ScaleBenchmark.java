package dev.rowhouse.benchmarks;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Times what a tenant costs among many others: to create it, to serve it for the first time, and to serve it again. Everything
 * is held against the first, smallest town.
 *
 * @since 0.1.0
 */
final class ScaleBenchmark {

    static final String NAME = "scale";

    private static final long SEED = 20_260_104;

    private final List<Integer> sizes;
    private final int served;
    private final int groups;
    private final Interleaving interleaving;
    private final Random random = new Random(SEED);

    /**
     * A run.
     *
     * @param sizes how many tenants the towns have, the baseline first
     * @param served how many tenants are served one after another while memory is watched; the last town has as many
     * @param groups how many groups of newcomers a block has
     */
    ScaleBenchmark(List<Integer> sizes, int served, int groups, Interleaving interleaving) {
        this.sizes = List.copyOf(sizes);
        this.served = served;
        this.groups = groups;
        this.interleaving = interleaving;
    }

    /** All verbs in all towns, and the memory that many tenants leave behind. */
    Results run() throws SQLException {
        TimingTable table = new TimingTable(NAME);
        List<Town> towns = new ArrayList<>();
        try {
            for (int size : sizes) {
                towns.add(Town.of(size));
            }
            time(towns, table);
            Town largest = towns.get(towns.size() - 1);
            remember(largest, table);
            return table.results(Machine.facts(NAME, largest.owner()));
        } finally {
            for (Town town : towns) {
                town.close();
            }
        }
    }

    private void time(List<Town> towns, TimingTable table) throws SQLException {
        List<Arrivals> arrivals = towns.stream().map(Arrivals::new).toList();
        interleaving.turns(towns.size(), (town, counts) -> {
            Arrivals turn = arrivals.get(town);
            turn.beginBlock();
            for (int i = 0; i < groups; i++) {
                turn.group(random);
            }
            turn.endBlock(counts);
        });
        for (Arrivals.Verb verb : Arrivals.Verb.values()) {
            Timings baseline = arrivals.get(0).timings(verb);
            for (int i = 0; i < sizes.size(); i++) {
                String label = verb.label() + "-" + sizes.get(i);
                table.add(label, Measurement.OURS, arrivals.get(i).timings(verb), i == 0 ? null : baseline);
            }
        }
    }

    private void remember(Town town, TimingTable table) throws SQLException {
        town.serveAll(Town.NEWCOMERS);
        long few = heap();
        town.serveAll(served);
        long many = heap();
        table.add("memory-" + Town.NEWCOMERS, Measurement.HEAP, few, "bytes");
        table.add("memory-" + served, Measurement.HEAP, many, "bytes");
        table.add("memory-" + served, Measurement.GROWTH, many - few, "bytes");
    }

    /** The least of several collections: one alone may leave what only waits to be finalized. */
    static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
