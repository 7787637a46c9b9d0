package dev.rowhouse.benchmarks;

import dev.rowhouse.benchmarks.orm.StartupProgram;
import dev.rowhouse.hibernate.HibernateTenants;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Times how long a session factory for many entities takes to build, with Rowhouse and by Hibernate alone: in a process that
 * has just started, as an application's has, and again in one that has built many.
 *
 * @since 0.1.0
 */
final class StartupBenchmark {

    static final String NAME = "startup";

    private static final List<String> PACKAGES = List.of("plain", "scoped");

    private final int entities;
    private final Interleaving first;
    private final Interleaving again;

    /**
     * A run.
     *
     * @param first the turns of processes that have just started
     * @param again the turns of those that go on
     */
    StartupBenchmark(int entities, Interleaving first, Interleaving again) {
        this.entities = entities;
        this.first = first;
        this.again = again;
    }

    /** The first factory of a process, and further ones. */
    Results run() throws IOException, SQLException {
        TimingTable table = new TimingTable(NAME);
        try (Estate estate = Estate.of(entities)) {
            add("first", table, first, side -> {
                try (Program program = start(estate, side)) {
                    return build(program);
                }
            });
            try (Program plain = start(estate, 0);
                    Program scoped = start(estate, 1)) {
                List<Program> programs = List.of(plain, scoped);
                add("again", table, again, side -> build(programs.get(side)));
            }
            return table.results(Machine.facts(NAME, estate.owner()));
        }
    }

    /** A factory built by one of the two sides. */
    private interface Building {

        /** Builds it; how long that took, in nanoseconds. */
        long by(int side);
    }

    private void add(String label, TimingTable table, Interleaving interleaving, Building building)
            throws SQLException {
        List<List<long[]>> times = List.of(new ArrayList<>(), new ArrayList<>());
        interleaving.turns(PACKAGES.size(), (side, counts) -> {
            long time = building.by(side);
            if (counts) {
                times.get(side).add(new long[] {time});
            }
        });
        Timings plain = new Timings(times.get(0));
        String workload = label + "-" + entities;
        table.add(workload, Measurement.PLAIN, plain, null);
        table.add(workload, Measurement.OURS, new Timings(times.get(1)), plain);
    }

    private Program start(Estate estate, int side) {
        // Plain is plain: on its class path is nothing that Hibernate would find by itself.
        ClassPath rowhouse = ClassPath.own().withoutReactive();
        ClassPath own = side == 0 ? rowhouse.without(HibernateTenants.class) : rowhouse;
        Program program = Program.start(
                StartupProgram.class,
                own.and(estate.classPath()).text(),
                PACKAGES.get(side),
                Integer.toString(entities));
        program.ask(estate.target().toLine());
        return program;
    }

    private static long build(Program program) {
        return Long.parseLong(program.ask("build"));
    }
}
