package dev.rowhouse.jdbc.pool;

import dev.rowhouse.jdbc.JdbcGateway;
import dev.rowhouse.jdbc.JdbcTenants;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.HardenedContract;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All that holds, through a pool with so few connections that every one is everybody's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PooledTck implements HardenedContract {

    @RegisterExtension
    final RowhouseExtension rowhouse = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private @Nullable Pools pools;

    /** Both pools, and what is over them. */
    private record Pools(OpenPool app, OpenPool admin, JdbcTenants tenants) {}

    /** The pool for that URL and login. */
    abstract OpenPool open(String url, String login, int size);

    /** How many connections each pool has; fewer than the sessions that some tests have at once. */
    int size() {
        return 2;
    }

    /** Where the database is, as the application sees it. */
    String url() {
        return database().jdbcUrl();
    }

    @BeforeAll
    void openPools() {
        TestDatabase database = database();
        OpenPool app = open(url(), database.appLogin(), size());
        OpenPool admin = open(url(), database.adminLogin(), size());
        JdbcTenants tenants = JdbcTenants.builder(database.guarded(app.dataSource(), size()))
                .adminDataSource(database.guarded(admin.dataSource(), size()))
                .signingKey(database.signingKey())
                .build();
        pools = new Pools(app, admin, tenants);
    }

    @AfterAll
    void closePools() {
        if (pools != null) {
            pools.app.close();
            pools.admin.close();
        }
    }

    @Override
    public Gateway gateway() {
        return new JdbcGateway(pools().tenants, this::discard);
    }

    /** Throws away what a test may have poisoned. */
    void discard() {
        pools().app.discard().run();
        pools().admin.discard().run();
    }

    @Override
    public TestDatabase database() {
        return rowhouse.database();
    }

    private Pools pools() {
        if (pools == null) {
            throw new IllegalStateException("The pools are open only while the tests run");
        }
        return pools;
    }
}
