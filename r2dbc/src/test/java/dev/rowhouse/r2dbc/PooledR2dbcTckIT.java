package dev.rowhouse.r2dbc;

import dev.rowhouse.tck.Fixture;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.HardenedContract;
import dev.rowhouse.tck.ReactiveContract;
import dev.rowhouse.test.RowhouseExtension;
import io.r2dbc.spi.ConnectionFactory;

/** R2DBC over a pool. */
class PooledR2dbcTckIT extends PooledTck implements HardenedContract, ReactiveContract {

    @Override
    RowhouseExtension extension() {
        return RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());
    }

    @Override
    Gateway open(ConnectionFactory app) {
        R2dbcTenants tenants = R2dbcTenants.builder(pool(app))
                .adminConnectionFactory(admin())
                .signingKey(database().signingKey())
                .build();
        return new R2dbcGateway(tenants, tenants.connectionFactory(), this::discard);
    }
}
