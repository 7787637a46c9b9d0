package dev.rowhouse.benchmarks;

import dev.rowhouse.benchmarks.orm.OrmVariant;
import dev.rowhouse.benchmarks.orm.OrmWork;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Times what a tenant costs with Hibernate, without a network: every work by every variant, each in a process of its own.
 *
 * @since 0.1.0
 */
final class OrmBenchmark {

    static final String NAME = "orm";

    private final int tenants;
    private final Interleaving interleaving;
    private final Blocks blocks;
    private final Optional<ClassPath> hibernate8;

    /**
     * A run.
     *
     * @param tenants how many tenants have a thousand documents each
     * @param hibernate8 where Hibernate 8 is; empty to do without its variant
     */
    OrmBenchmark(int tenants, Interleaving interleaving, Blocks blocks, Optional<ClassPath> hibernate8) {
        this.tenants = tenants;
        this.interleaving = interleaving;
        this.blocks = blocks;
        this.hibernate8 = hibernate8;
    }

    /**
     * How long a turn may be.
     *
     * @param most the most executions in a block; works that take long have smaller ones
     * @param milliseconds after how long no further execution begins in a block
     * @param warmUp how many milliseconds each work is done before all, for the JIT
     */
    record Blocks(int most, int milliseconds, int warmUp) {}

    /** All works by all variants. */
    Results run() throws SQLException {
        try (Archive archive = Archive.of(tenants);
                OrmContest contest = OrmContest.start(archive, archive.server(), hibernate8)) {
            return time(archive, contest.contestants());
        }
    }

    private Results time(Archive archive, List<OrmContestant> contestants) throws SQLException {
        for (OrmWork work : OrmWork.timed()) {
            contestants.forEach(contestant -> contestant.block(work, Integer.MAX_VALUE, blocks.warmUp()));
        }
        TimingTable table = new TimingTable(NAME);
        for (OrmWork work : OrmWork.timed()) {
            time(work, contestants, table);
        }
        List<Fact> facts = new ArrayList<>(Machine.facts(NAME, archive.owner()));
        facts.add(new Fact(
                NAME,
                "hibernate",
                contestants.stream().map(OrmContestant::version).distinct().collect(Collectors.joining(", "))));
        return table.results(facts);
    }

    private void time(OrmWork work, List<OrmContestant> contestants, TimingTable table) throws SQLException {
        List<List<long[]>> times = new ArrayList<>();
        contestants.forEach(contestant -> times.add(new ArrayList<>()));
        interleaving.turns(contestants.size(), (turn, counts) -> {
            long[] block =
                    contestants.get(turn).block(work, Math.min(work.block(), blocks.most()), blocks.milliseconds());
            if (counts) {
                times.get(turn).add(block);
            }
        });
        Map<OrmVariant, Timings> timings = new EnumMap<>(OrmVariant.class);
        for (int i = 0; i < contestants.size(); i++) {
            timings.put(contestants.get(i).variant(), new Timings(times.get(i)));
        }
        timings.forEach((variant, taken) -> table.add(
                work.label(),
                variant.label(),
                taken,
                variant == OrmVariant.PLAIN ? null : timings.get(baseline(variant))));
    }

    /** The same entities without Rowhouse, where there are such. */
    private static OrmVariant baseline(OrmVariant variant) {
        return variant == OrmVariant.ROWHOUSE_TENANT_ID ? OrmVariant.TENANT_ID : OrmVariant.PLAIN;
    }
}
