package dev.rowhouse.jdbc;

import dev.rowhouse.tck.Fixture;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.HardenedContract;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** JDBC without a pool. */
class JdbcTckIT implements HardenedContract {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private static JdbcTenants tenants;

    @BeforeAll
    static void open() {
        TestDatabase database = ROWHOUSE.database();
        tenants = JdbcTenants.builder(database.app())
                .adminDataSource(database.admin())
                .signingKey(database.signingKey())
                .build();
    }

    @Override
    public Gateway gateway() {
        return new JdbcGateway(tenants, () -> {});
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
