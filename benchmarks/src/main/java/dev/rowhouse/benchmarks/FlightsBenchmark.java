package dev.rowhouse.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Counts what each workload costs each variant in flights from client to server. Every pair runs on a connection of its own,
 * whose set-up is not counted; the lease from the pool and its return are.
 *
 * @since 0.1.0
 */
final class FlightsBenchmark {

    /** pgjdbc prepares a statement on the server at its fifth execution; twice that, and nothing moves any more. */
    private static final int WARM_UP = 10;

    private static final int EXECUTIONS = 21;

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
        long first = flights(workload, worker);
        for (int i = 1; i < WARM_UP; i++) {
            workload.run(worker);
        }
        List<Long> settled = new ArrayList<>();
        for (int i = 0; i < EXECUTIONS; i++) {
            settled.add(flights(workload, worker));
        }
        return new FlightCount(first, settled);
    }

    private long flights(Workload workload, Worker worker) throws SQLException {
        long before = database.flights();
        workload.run(worker);
        return database.flights() - before;
    }
}
