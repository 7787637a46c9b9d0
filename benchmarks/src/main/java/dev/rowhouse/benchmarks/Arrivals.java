package dev.rowhouse.benchmarks;

import dev.rowhouse.Tenant;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The newcomers of one town, and how long each verb took with each of them. Not safe for use by several threads.
 *
 * @since 0.1.0
 */
final class Arrivals {

    /** What is done with each newcomer, once. */
    enum Verb {
        /** To write it into the registry. */
        CREATE("create"),

        /** To serve it when neither this JVM nor this connection has ever seen it. */
        FIRST_SESSION("first-session"),

        /** To serve it again. */
        WARM_SESSION("warm-session");

        private final String label;

        Verb(String label) {
            this.label = label;
        }

        /** The verb's name in tables and results, before the number of tenants. */
        String label() {
            return label;
        }
    }

    private final Town town;
    private final Map<Verb, List<Long>> times = new EnumMap<>(Verb.class);
    private final Map<Verb, List<long[]>> blocks = new EnumMap<>(Verb.class);
    private List<Tenant> newcomers = List.of();

    Arrivals(Town town) {
        this.town = town;
        for (Verb verb : Verb.values()) {
            times.put(verb, new ArrayList<>());
            blocks.put(verb, new ArrayList<>());
        }
    }

    /** Begins a block. */
    void beginBlock() {
        town.sweep();
    }

    /** Replaces the newcomers by a group that nobody has ever seen, and does everything with each of them. */
    void group(Random random) throws SQLException {
        town.clear(newcomers);
        newcomers = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(Town.NEWCOMERS)
                .map(Tenant::of)
                .toList();
        for (Tenant newcomer : newcomers) {
            time(Verb.CREATE, () -> town.create(newcomer));
        }
        town.furnish(newcomers);
        for (Tenant newcomer : newcomers) {
            time(Verb.FIRST_SESSION, () -> town.serve(newcomer));
        }
        for (Tenant newcomer : newcomers) {
            time(Verb.WARM_SESSION, () -> town.serve(newcomer));
        }
    }

    /** Ends a block, and keeps what was timed in it if it counts. */
    void endBlock(boolean counts) {
        times.forEach((verb, block) -> {
            if (counts) {
                of(blocks, verb).add(block.stream().mapToLong(Long::longValue).toArray());
            }
            block.clear();
        });
    }

    /** What the verb took in the blocks that count. */
    Timings timings(Verb verb) {
        return new Timings(of(blocks, verb));
    }

    private void time(Verb verb, Interleaving.Timed work) throws SQLException {
        of(times, verb).add(Interleaving.time(work));
    }

    private static <T> List<T> of(Map<Verb, List<T>> map, Verb verb) {
        return Objects.requireNonNull(map.get(verb));
    }
}
