package dev.rowhouse.benchmarks;

import dev.rowhouse.benchmarks.reactive.Network;
import dev.rowhouse.benchmarks.reactive.ReactiveClients;
import dev.rowhouse.benchmarks.reactive.ReactiveTarget;
import dev.rowhouse.benchmarks.reactive.ReactiveWork;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.stage.Stage;

/**
 * Times how many transactions of one select a second are served to customers who ask at once, over a pool that is smaller than the
 * crowd: by the libraries alone with a hand-written {@code where tenant = ?}, and with Rowhouse.
 *
 * @since 0.1.0
 */
final class ReactiveBenchmark {

    static final String NAME = "reactive";

    /** How the name of a case ends whose server is a network away. */
    static final String FAR = "-" + Network.DISTANCE + "ms";

    private static final long SEED = 20_260_106;

    private static final List<Function<ReactiveTarget, ReactiveClients>> VARIANTS =
            List.of(ReactiveClients::plain, ReactiveClients::setting, ReactiveClients::rowhouse);

    private final ShopSize size;
    private final Load load;
    private final Interleaving near;
    private final Interleaving far;

    /**
     * A benchmark.
     *
     * @param near the turns where the server is on the same machine
     * @param far the turns where it is a network away, after the others, by which everything is compiled
     */
    ReactiveBenchmark(ShopSize size, Load load, Interleaving near, Interleaving far) {
        this.size = size;
        this.load = load;
        this.near = near;
        this.far = far;
    }

    /**
     * How much there is to do at once.
     *
     * @param customers who ask at once
     * @param connections of each pool
     * @param block the transactions of a turn, all customers' together
     */
    record Load(int customers, int connections, int block) {}

    /** All works by all variants, near and far. */
    Results run() throws SQLException {
        try (Shop shop = Shop.hardened(size);
                Network network = Network.to(shop.server())) {
            TimingTable table = new TimingTable(NAME);
            ReactiveTarget here = shop.reactive(shop.server(), load.connections());
            ReactiveTarget there = shop.reactive(network.address(), load.connections());
            for (ReactiveWork work : ReactiveWork.timed()) {
                time(work, here, near, new Rows(table, work.label() + "-" + load.customers()));
                time(work, there, far, new Rows(table, work.label() + "-" + load.customers() + FAR));
            }
            List<Fact> facts = new ArrayList<>(Machine.facts(NAME, shop.owner()));
            facts.addAll(facts());
            return table.results(facts);
        }
    }

    private record Rows(TimingTable table, String label) {

        void add(List<ReactiveClients> variants, List<List<long[]>> blocks) {
            List<Timings> timings = blocks.stream().map(Timings::new).toList();
            for (int i = 0; i < timings.size(); i++) {
                table.addThroughput(label, variants.get(i).variant(), timings.get(i), i == 0 ? null : timings.get(0));
            }
        }
    }

    private void time(ReactiveWork work, ReactiveTarget target, Interleaving interleaving, Rows rows)
            throws SQLException {
        List<ReactiveClients> variants = new ArrayList<>();
        try {
            VARIANTS.forEach(variant -> variants.add(variant.apply(target)));
            rows.add(variants, blocks(work, variants, interleaving));
        } finally {
            variants.forEach(ReactiveClients::close);
        }
    }

    private List<List<long[]>> blocks(ReactiveWork work, List<ReactiveClients> variants, Interleaving interleaving)
            throws SQLException {
        List<Crowd> crowds = new ArrayList<>();
        List<List<long[]>> blocks = new ArrayList<>();
        for (ReactiveClients clients : variants) {
            crowds.add(new Crowd(clients.reading(work), size, SEED));
            blocks.add(new ArrayList<>());
        }
        interleaving.turns(variants.size(), (turn, counts) -> {
            long taken = crowds.get(turn).work(load.customers(), load.block());
            if (counts) {
                blocks.get(turn).add(new long[] {taken / load.block()});
            }
        });
        return blocks;
    }

    private List<Fact> facts() {
        return List.of(
                new Fact(
                        NAME,
                        "clients",
                        load.customers() + " at once, " + load.connections() + " connections in each pool"),
                new Fact(NAME, "r2dbc-postgresql", version(PostgresqlConnectionFactory.class)),
                new Fact(NAME, "vertx", version(Vertx.class)),
                new Fact(NAME, "hibernate-reactive", version(Stage.class)));
    }

    private static String version(Class<?> type) {
        return Optional.ofNullable(type.getPackage().getImplementationVersion()).orElse("of the build");
    }
}
