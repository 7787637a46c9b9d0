package dev.rowhouse.jdbc.library;

import dev.rowhouse.tck.Fixture;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.HardenedContract;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** MyBatis over a tenant's data source. */
class MyBatisTckIT implements HardenedContract {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private static Gateway gateway;

    @BeforeAll
    static void open() {
        Pools pools = Pools.over(ROWHOUSE.database());
        gateway = MyBatisGateway.over(pools);
    }

    @Override
    public Gateway gateway() {
        return gateway;
    }

    @Override
    public TestDatabase database() {
        return ROWHOUSE.database();
    }

    /** The pool is the same under every library, and has its own tests. */
    @Override
    public int operations() {
        return 1_600;
    }
}
