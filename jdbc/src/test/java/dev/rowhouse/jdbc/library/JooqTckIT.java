package dev.rowhouse.jdbc.library;

import dev.rowhouse.tck.Gateway;

/** jOOQ over a tenant's data source. */
class JooqTckIT extends LibraryTck {

    @Override
    Gateway over(Pools pools) {
        return JooqGateway.over(pools);
    }
}
