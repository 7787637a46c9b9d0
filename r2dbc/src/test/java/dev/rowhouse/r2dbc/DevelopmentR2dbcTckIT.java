package dev.rowhouse.r2dbc;

import dev.rowhouse.tck.Fixture;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.test.RowhouseExtension;
import io.r2dbc.spi.ConnectionFactory;

/** R2DBC on a developer's machine: one login and one pool for tenants, groups and admin, and the key from the database. */
class DevelopmentR2dbcTckIT extends PooledTck {

    @Override
    RowhouseExtension extension() {
        return RowhouseExtension.development().with(Fixture.MODEL, Fixture.ddl());
    }

    @Override
    Gateway open(ConnectionFactory app) {
        R2dbcTenants tenants = R2dbcTenants.builder(pool(app)).build();
        return new R2dbcGateway(tenants, tenants.connectionFactory(), this::discard);
    }
}
