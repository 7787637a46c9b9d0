package dev.rowhouse.r2dbc;

import dev.rowhouse.tck.Fixture;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.HardenedContract;
import dev.rowhouse.tck.ReactiveContract;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** R2DBC without a pool. */
class R2dbcTckIT implements HardenedContract, ReactiveContract {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private static R2dbcTenants tenants;

    @BeforeAll
    static void open() {
        TestDatabase database = ROWHOUSE.database();
        tenants = R2dbcTenants.builder(Drivers.of(database, database.appLogin()))
                .adminConnectionFactory(Drivers.of(database, database.adminLogin()))
                .signingKey(database.signingKey())
                .build();
    }

    @Override
    public Gateway gateway() {
        return new R2dbcGateway(tenants, tenants.connectionFactory(), () -> {});
    }

    @Override
    public TestDatabase database() {
        return ROWHOUSE.database();
    }

    /** Each opens a connection. */
    @Override
    public int operations() {
        return 800;
    }
}
