package dev.rowhouse.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A server that is a network away: reached through a proxy that keeps each flight back. What the proxy itself costs is measured
 * first and is part of the distance, so that a millisecond is a millisecond.
 *
 * @since 0.1.0
 */
final class Distance implements AutoCloseable {

    private static final int BLOCK = 30;

    private final Shop shop;
    private final CountingProxy proxy;

    private Distance(Shop shop, CountingProxy proxy) {
        this.shop = shop;
        this.proxy = proxy;
    }

    /** The shop's server at that distance. */
    static Distance of(Shop shop, Duration roundTrip, Interleaving interleaving) throws IOException, SQLException {
        double own;
        try (Distance none = new Distance(shop, CountingProxy.to(shop.server()))) {
            own = none.compared(interleaving).difference();
        }
        Duration delay = roundTrip.minusNanos(Math.round(own));
        return new Distance(shop, CountingProxy.to(shop.server(), delay.isNegative() ? Duration.ZERO : delay));
    }

    /** The variants that are compared over this distance, the baseline first. */
    List<Variant> variants() {
        return List.of(
                shop.plain(proxy.address()),
                shop.separate(proxy.address()),
                shop.rowhouse(proxy.address(), Measurement.OURS));
    }

    /** The smallest flight there is over this distance, beside the same without it. */
    Comparison compared(Interleaving interleaving) throws SQLException {
        try (Variant near = shop.plain(shop.server());
                Variant far = shop.plain(proxy.address());
                Connection nearConnection = near.open(ShopSize.READER);
                Connection farConnection = far.open(ShopSize.READER);
                PreparedStatement nearby = nearConnection.prepareStatement("select 1");
                PreparedStatement faraway = farConnection.prepareStatement("select 1")) {
            List<Timings> timings = interleaving.time(List.of(nearby::execute, faraway::execute), BLOCK);
            return new Comparison(timings.get(1), timings.get(0));
        }
    }

    @Override
    public void close() throws IOException {
        proxy.close();
    }
}
