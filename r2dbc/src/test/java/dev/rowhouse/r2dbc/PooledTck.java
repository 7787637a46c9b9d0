package dev.rowhouse.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.tck.DevelopmentContract;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contracts, with a pool of so few connections that every one is everybody's; after each test they are looked at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PooledTck implements DevelopmentContract {

    /** Connections in a pool. */
    static final int SIZE = 2;

    @RegisterExtension
    final RowhouseExtension rowhouse = extension();

    private final List<ConnectionPool> pools = new ArrayList<>();
    private @Nullable TrackedFactory tracked;
    private @Nullable Gateway gateway;

    abstract RowhouseExtension extension();

    /** What is tested, over the driver's connections of the application. */
    abstract Gateway open(ConnectionFactory app);

    ConnectionPool pool(ConnectionFactory source) {
        ConnectionPool pool = Drivers.pool(source, SIZE);
        pools.add(pool);
        return pool;
    }

    ConnectionFactory admin() {
        return pool(Drivers.of(database(), database().adminLogin()));
    }

    @BeforeAll
    void openAll() {
        TrackedFactory source =
                new TrackedFactory(Drivers.of(database(), database().appLogin()));
        tracked = source;
        gateway = open(source);
    }

    @AfterEach
    void connectionsAreBackAndClean() {
        for (ConnectionPool pool : pools) {
            assertThat(pool.getMetrics().map(PoolMetrics::acquiredSize)).contains(0);
        }
        if (tracked != null) {
            tracked.requireClean(SIZE);
        }
    }

    @AfterAll
    void closeAll() {
        discard();
        pools.forEach(ConnectionPool::dispose);
    }

    /** Cuts what the application's pool keeps, which it finds out when it hands one out. */
    void discard() {
        if (tracked != null) {
            tracked.open()
                    .forEach(connection ->
                            reactor.core.publisher.Mono.from(connection.close()).block());
        }
    }

    @Override
    public Gateway gateway() {
        if (gateway == null) {
            throw new IllegalStateException("The way in is open only while the tests run");
        }
        return gateway;
    }

    @Override
    public TestDatabase database() {
        return rowhouse.database();
    }
}
