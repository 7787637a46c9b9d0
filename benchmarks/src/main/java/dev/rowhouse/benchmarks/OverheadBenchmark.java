package dev.rowhouse.benchmarks;

import dev.rowhouse.Tenant;
import dev.rowhouse.session.StatementKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Times what a tenant costs where nothing hides it: no network, one connection for each variant, a table of a million rows.
 * Each variant does the same, with the same rows; ours is held against a hand-written {@code where tenant = ?}.
 *
 * @since 0.1.0
 */
final class OverheadBenchmark {

    static final String NAME = "overhead";

    private static final long SEED = 20_260_102;

    private final ShopSize size;
    private final Interleaving interleaving;
    private final int largestBlock;

    /**
     * A run.
     *
     * @param largestBlock the most executions in a block; workloads that take long have smaller ones
     */
    OverheadBenchmark(ShopSize size, Interleaving interleaving, int largestBlock) {
        this.size = size;
        this.interleaving = interleaving;
        this.largestBlock = largestBlock;
    }

    /** All workloads by all variants. */
    Results run() throws SQLException {
        try (Shop hardened = Shop.hardened(size);
                Shop development = Shop.development(size);
                Variant plain = hardened.plain(hardened.server());
                Variant separate = hardened.separate(hardened.server());
                Variant rowhouse = hardened.rowhouse(hardened.server(), Measurement.OURS);
                Variant oneLogin = development.rowhouse(development.server(), "one-login")) {
            List<Variant> variants = List.of(plain, separate, rowhouse, oneLogin);
            // What the JIT compiles late would be paid by the first workloads, so two of them come before all.
            time(Workload.AUTOCOMMIT_SELECT, variants, new TimingTable(NAME));
            time(Workload.TRANSACTION_ONE_SELECT, variants, new TimingTable(NAME));
            TimingTable table = new TimingTable(NAME);
            for (Workload workload : Workload.timed()) {
                time(workload, variants, table);
            }
            table.add(Workload.ORDER_LIMIT.label(), Measurement.SORTS, sorts(hardened, Wording.LATEST), "nodes");
            table.add(
                    Workload.ORDER_LIMIT_1000.label(),
                    Measurement.SORTS,
                    sorts(hardened, Wording.LATEST_1000),
                    "nodes");
            return table.results(Machine.facts(NAME, hardened.owner()));
        }
    }

    private void time(Workload workload, List<Variant> variants, TimingTable table) throws SQLException {
        List<Interleaving.Timed> works = new ArrayList<>();
        for (Variant variant : variants) {
            Worker worker = new Worker(variant, size, SEED);
            works.add(() -> workload.run(worker));
        }
        List<Timings> timings = interleaving.time(works, Math.min(workload.block(), largestBlock));
        for (int i = 0; i < timings.size(); i++) {
            table.add(workload.label(), variants.get(i).name(), timings.get(i), i == 0 ? null : timings.get(0));
        }
    }

    /** The nodes that sort in the plan of a statement, as it is made for the tenant with half of the rows. */
    private static long sorts(Shop shop, Wording wording) throws SQLException {
        try (Connection connection = shop.tenants(shop.application(), shop.server())
                        .allow(StatementKind.EXPLAIN)
                        .build()
                        .openConnection(Tenant.of(ShopSize.HALF));
                PreparedStatement explain = connection.prepareStatement("explain " + wording.scoped());
                ResultSet plan = explain.executeQuery()) {
            long sorts = 0;
            while (plan.next()) {
                sorts += plan.getString(1).contains("Sort Key") ? 1 : 0;
            }
            return sorts;
        }
    }
}
