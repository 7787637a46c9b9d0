package dev.rowhouse.benchmarks;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * Counts what each workload costs each variant in flights from client to server. Every pair runs on a connection of its own,
 * whose set-up is not counted; the lease from the pool and its return are.
 *
 * @since 0.1.0
 */
final class FlightsBenchmark {

    private static final long SEED = 20_260_101;

    private static final List<Function<BenchmarkDatabase, Variant>> VARIANTS =
            List.of(BenchmarkDatabase::plain, BenchmarkDatabase::separate, BenchmarkDatabase::rowhouse);

    private final BenchmarkDatabase database;

    FlightsBenchmark(BenchmarkDatabase database) {
        this.database = database;
    }

    /** All workloads by all variants. */
    FlightTable run() throws SQLException {
        FlightTable table = new FlightTable();
        for (Workload workload : Workload.counted()) {
            for (Function<BenchmarkDatabase, Variant> factory : VARIANTS) {
                try (Variant variant = factory.apply(database)) {
                    table.add(workload, variant.name(), count(workload, variant));
                }
            }
        }
        return table;
    }

    private FlightCount count(Workload workload, Variant variant) throws SQLException {
        Worker worker = new Worker(variant, ShopSize.SMALL, SEED);
        // The connection is set up here, before anything is counted.
        variant.open(ShopSize.READER).close();
        return FlightCount.of(database::flights, () -> workload.run(worker));
    }
}
