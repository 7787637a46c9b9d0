package dev.rowhouse.benchmarks;

import java.io.IOException;
import java.sql.SQLException;

/**
 * A small shop that is reached through a proxy that counts. Not safe for use by several threads: flights are counted for all
 * of them together.
 *
 * @since 0.1.0
 */
final class BenchmarkDatabase implements AutoCloseable {

    private final Shop shop;
    private final CountingProxy proxy;

    private BenchmarkDatabase(Shop shop, CountingProxy proxy) {
        this.shop = shop;
        this.proxy = proxy;
    }

    /** A database of its own, its tables filled. */
    static BenchmarkDatabase start() throws IOException, SQLException {
        Shop shop = Shop.hardened(ShopSize.SMALL);
        return new BenchmarkDatabase(shop, CountingProxy.to(shop.server()));
    }

    /** The flights of all connections so far, those of Rowhouse's own admin connection among them. */
    long flights() {
        return proxy.flights();
    }

    /** The driver alone, on tables without row-level security. */
    Variant plain() {
        return shop.plain(proxy.address());
    }

    /** A setting sent separately, on tables with a policy on that setting. */
    Variant separate() {
        return shop.separate(proxy.address());
    }

    /** Rowhouse, on protected tables. */
    Variant rowhouse() {
        return shop.rowhouse(proxy.address(), "rowhouse");
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        shop.close();
    }
}
