package dev.rowhouse.benchmarks;

import dev.rowhouse.benchmarks.reactive.ReactiveClients;
import dev.rowhouse.benchmarks.reactive.ReactiveTarget;
import dev.rowhouse.benchmarks.reactive.ReactiveWork;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Counts what work without a waiting thread costs in flights, on one connection. The connection is made and what the driver keeps
 * prepared is prepared before anything is counted.
 *
 * @since 0.1.0
 */
final class ReactiveFlights {

    private static final long SEED = 20_260_105;

    /** Twice what any driver needs to have everything prepared. */
    private static final int WARM_UP = 10;

    /** So long does the proxy wait for the rest of a flight: an event loop sends it in several pieces. */
    private static final Duration PATIENCE = Duration.ofMillis(10);

    private static final List<Function<ReactiveTarget, ReactiveClients>> VARIANTS =
            List.of(ReactiveClients::plain, ReactiveClients::rowhouse);

    private ReactiveFlights() {}

    /** Adds all works by both variants. */
    static void addTo(FlightTable table) throws IOException, SQLException {
        try (Shop shop = Shop.hardened(ShopSize.SMALL);
                CountingProxy proxy = CountingProxy.to(shop.server(), PATIENCE)) {
            ReactiveTarget target = shop.reactive(proxy.address(), 1);
            for (ReactiveWork work : ReactiveWork.values()) {
                for (Function<ReactiveTarget, ReactiveClients> variant : VARIANTS) {
                    try (ReactiveClients clients = variant.apply(target)) {
                        Crowd crowd = new Crowd(clients.reading(work), ShopSize.SMALL, SEED);
                        crowd.work(1, WARM_UP);
                        table.add(
                                new ReactiveFlightCase(work),
                                clients.variant(),
                                FlightCount.of(proxy::flights, () -> crowd.work(1, 1)));
                    }
                }
            }
        }
    }
}
