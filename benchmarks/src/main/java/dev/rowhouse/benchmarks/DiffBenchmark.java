package dev.rowhouse.benchmarks;

import dev.rowhouse.schema.catalog.CatalogReader;
import dev.rowhouse.schema.diff.ChangeSet;
import dev.rowhouse.schema.diff.DiffOptions;
import dev.rowhouse.schema.diff.PolicyDiff;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Times how long it takes to hold a model of many tables against a live catalog that follows it, and counts what the server is
 * asked for that; beside it a tool that asks about each table.
 *
 * @since 0.1.0
 */
final class DiffBenchmark {

    static final String NAME = "diff";

    /** Whoever asks about each table. */
    static final String PEER = "each-table";

    private static final String PROTECTED =
            "select relrowsecurity, relforcerowsecurity from pg_class where oid = to_regclass(?)";

    private static final String POLICIES =
            "select policyname, qual, with_check from pg_policies where schemaname = ? and tablename = ?";

    private final int tables;
    private final Interleaving interleaving;

    DiffBenchmark(int tables, Interleaving interleaving) {
        this.tables = tables;
        this.interleaving = interleaving;
    }

    /** The diff, and reading alone, which is a part of it. */
    Results run() throws IOException, SQLException {
        TimingTable table = new TimingTable(NAME);
        try (Street street = Street.of(tables);
                Connection connection = street.owner(street.server()).getConnection()) {
            List<Timings> timings = interleaving.time(
                    List.of(
                            () -> askEach(street, connection),
                            () -> compare(street, connection),
                            () -> CatalogReader.read(connection)),
                    1);
            String diff = "diff-" + tables;
            table.add(diff, PEER, timings.get(0), null);
            table.add(diff, Measurement.OURS, timings.get(1), timings.get(0));
            count(street, diff, table);
            remember(street, connection, diff, table);
            table.add("read-" + tables, Measurement.OURS, timings.get(2), timings.get(0));
            return table.results(Machine.facts(NAME, street.database().owner()));
        }
    }

    private static ChangeSet compare(Street street, Connection connection) throws SQLException {
        ChangeSet changes = PolicyDiff.between(
                street.model(),
                CatalogReader.read(connection),
                DiffOptions.builder().build());
        if (!changes.isEmpty()) {
            throw new IllegalStateException("The database follows the model, and the diff finds " + changes.changes());
        }
        return changes;
    }

    /** What a hook needs to know that is run for each table. */
    private static void askEach(Street street, Connection connection) throws SQLException {
        for (var table : street.tables()) {
            int found = rows(connection, PROTECTED, table.sql())
                    + rows(
                            connection,
                            POLICIES,
                            table.schema().value(),
                            table.name().value());
            if (found < 2) {
                throw new IllegalStateException(table + " has no policy");
            }
        }
    }

    private static int rows(Connection connection, String sql, String... binds) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < binds.length; i++) {
                query.setString(i + 1, binds[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                int rows = 0;
                while (row.next()) {
                    rows++;
                }
                return rows;
            }
        }
    }

    private static void count(Street street, String workload, TimingTable table) throws IOException, SQLException {
        try (CountingProxy proxy = CountingProxy.to(street.server());
                Connection connection = street.owner(proxy.address()).getConnection()) {
            long start = proxy.flights();
            askEach(street, connection);
            long between = proxy.flights();
            compare(street, connection);
            table.addFlights(workload, PEER, between - start);
            table.addFlights(workload, Measurement.OURS, proxy.flights() - between);
        }
    }

    /** What one diff takes and keeps, and the smallest heap of a whole process in which it can be made. */
    private void remember(Street street, Connection connection, String workload, TimingTable table)
            throws SQLException {
        if (!(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads)) {
            throw new IllegalStateException("This Java does not say what a thread allocates");
        }
        long heap = ScaleBenchmark.heap();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        ChangeSet changes = compare(street, connection);
        table.add(workload, Measurement.ALLOCATED, threads.getCurrentThreadAllocatedBytes() - allocated, "bytes");
        // The changes keep the catalog that they were found in, and are asked once more, so that they are there until
        // then.
        long kept = ScaleBenchmark.heap() - heap;
        table.add(workload, Measurement.GROWTH, changes.isEmpty() ? kept : 0, "bytes");
        table.add(workload, Measurement.HEAP, (long) smallestHeap(street) << 20, "bytes");
    }

    /** In MiB. */
    private int smallestHeap(Street street) {
        for (int size = 8; size <= 1_024; size += size < 64 ? 4 : 64) {
            List<String> options = List.of("-Xmx" + size + "m", "-XX:+UseSerialGC");
            try (Program program = Program.start(
                    options,
                    DiffProgram.class,
                    ClassPath.own().text(),
                    street.database().jdbcUrl(),
                    street.database().ownerLogin(),
                    Integer.toString(tables))) {
                if (program.ask("how many changes").equals("0")) {
                    return size;
                }
            } catch (IllegalStateException e) {
                // It ran out of memory, and a larger one is tried.
            }
        }
        throw new IllegalStateException("No heap is large enough for a diff of " + tables + " tables");
    }
}
