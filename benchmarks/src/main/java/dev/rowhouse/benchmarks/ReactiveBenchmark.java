package dev.rowhouse.benchmarks;

import dev.rowhouse.benchmarks.reactive.ReactiveClients;
import dev.rowhouse.benchmarks.reactive.ReactiveTarget;
import dev.rowhouse.benchmarks.reactive.ReactiveWork;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.stage.Stage;

/**
 * Times how many transactions of one select a second are served to customers who ask at once, over a pool that is smaller than the
 * crowd: by the libraries alone with a hand-written {@code where tenant = ?}, and with Rowhouse.
 *
 * @since 0.1.0
 */
final class ReactiveBenchmark {

    static final String NAME = "reactive";

    private static final long SEED = 20_260_106;

    private final ShopSize size;
    private final Load load;
    private final Interleaving interleaving;

    ReactiveBenchmark(ShopSize size, Load load, Interleaving interleaving) {
        this.size = size;
        this.load = load;
        this.interleaving = interleaving;
    }

    /**
     * How much there is to do at once.
     *
     * @param customers who ask at once
     * @param connections of each pool
     * @param block the transactions of a turn, all customers' together
     */
    record Load(int customers, int connections, int block) {}

    /** All works by both variants. */
    Results run() throws SQLException {
        try (Shop shop = Shop.hardened(size)) {
            TimingTable table = new TimingTable(NAME);
            ReactiveTarget target = shop.reactive(shop.server(), load.connections());
            for (ReactiveWork work : ReactiveWork.timed()) {
                try (ReactiveClients plain = ReactiveClients.plain(target);
                        ReactiveClients rowhouse = ReactiveClients.rowhouse(target)) {
                    time(work, List.of(plain, rowhouse), table);
                }
            }
            List<Fact> facts = new ArrayList<>(Machine.facts(NAME, shop.owner()));
            facts.addAll(facts());
            return table.results(facts);
        }
    }

    private void time(ReactiveWork work, List<ReactiveClients> variants, TimingTable table) throws SQLException {
        List<Crowd> crowds = variants.stream()
                .map(clients -> new Crowd(clients.reading(work), size, SEED))
                .toList();
        List<List<long[]>> blocks = List.of(new ArrayList<>(), new ArrayList<>());
        interleaving.turns(variants.size(), (turn, counts) -> {
            long taken = crowds.get(turn).work(load.customers(), load.block());
            if (counts) {
                blocks.get(turn).add(new long[] {taken / load.block()});
            }
        });
        List<Timings> timings = blocks.stream().map(Timings::new).toList();
        String label = work.label() + "-" + load.customers();
        for (int i = 0; i < timings.size(); i++) {
            table.addThroughput(label, variants.get(i).variant(), timings.get(i), i == 0 ? null : timings.get(0));
        }
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
