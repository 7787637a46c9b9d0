package dev.rowhouse.jdbc.library;

import dev.rowhouse.tck.Gateway;

/** MyBatis over a tenant's data source. */
class MyBatisTckIT extends LibraryTck {

    @Override
    Gateway over(Pools pools) {
        return MyBatisGateway.over(pools);
    }
}
