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

    /** Times each of the works, in blocks of that many executions; the answer is in the order of the works. */
    List<Timings> time(List<Timed> works, int block) throws SQLException {
        List<List<long[]>> blocks = new ArrayList<>();
        works.forEach(work -> blocks.add(new ArrayList<>()));
        for (int round = -warmUps; round < rounds; round++) {
            for (int turn = 0; turn < works.size(); turn++) {
                int index = Math.floorMod(round + turn, works.size());
                long[] times = block(works.get(index), block);
                if (round >= 0) {
                    blocks.get(index).add(times);
                }
            }
        }
        return blocks.stream().map(Timings::new).toList();
    }

    private static long[] block(Timed work, int executions) throws SQLException {
        long[] times = new long[executions];
        for (int i = 0; i < executions; i++) {
            long start = System.nanoTime();
            work.run();
            times[i] = System.nanoTime() - start;
        }
        return times;
    }
}
