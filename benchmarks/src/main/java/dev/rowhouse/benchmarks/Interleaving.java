package dev.rowhouse.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The turns that variants take: in each round every one has a block of executions, and each round begins with another one.
 * Measured one by one they would evict each other's back end from the processor's caches and be slower than they are.
 *
 * @param warmUps how many rounds come before what is timed: the JIT compiles, the driver prepares on the server
 * @param rounds how many rounds are timed
 * @since 0.1.0
 */
record Interleaving(int warmUps, int rounds) {

    /** What is timed. */
    interface Timed {

        /** Does the work once. */
        void run() throws SQLException;
    }

    /** One turn of one of the works. */
    interface Turn {

        /** Takes the turn; what was measured in it does not count before the warm-up is over. */
        void take(int work, boolean counts) throws SQLException;
    }

    /** Times each of the works, in blocks of that many executions; the answer is in the order of the works. */
    List<Timings> time(List<Timed> works, int block) throws SQLException {
        List<List<long[]>> blocks = new ArrayList<>();
        works.forEach(work -> blocks.add(new ArrayList<>()));
        turns(works.size(), (work, counts) -> {
            long[] times = new long[block];
            for (int i = 0; i < block; i++) {
                times[i] = time(works.get(work));
            }
            if (counts) {
                blocks.get(work).add(times);
            }
        });
        return blocks.stream().map(Timings::new).toList();
    }

    /** Gives each of so many works its turn in every round. */
    void turns(int works, Turn turn) throws SQLException {
        for (int round = -warmUps; round < rounds; round++) {
            for (int i = 0; i < works; i++) {
                turn.take(Math.floorMod(round + i, works), round >= 0);
            }
        }
    }

    /** How long the work takes now, in nanoseconds. */
    static long time(Timed work) throws SQLException {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
