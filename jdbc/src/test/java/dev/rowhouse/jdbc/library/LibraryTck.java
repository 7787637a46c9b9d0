package dev.rowhouse.jdbc.library;

import dev.rowhouse.tck.Fixture;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.HardenedContract;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All that holds, through a library over a tenant's data source. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LibraryTck implements HardenedContract {

    @RegisterExtension
    final RowhouseExtension rowhouse = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private @Nullable Gateway gateway;

    /** The library's way in over these pools. */
    abstract Gateway over(Pools pools);

    @BeforeAll
    void open() {
        gateway = over(Pools.over(database()));
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

    /** The pool is the same under every library, and has its own tests. */
    @Override
    public int operations() {
        return 1_600;
    }
}
