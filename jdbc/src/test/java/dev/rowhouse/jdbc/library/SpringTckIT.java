package dev.rowhouse.jdbc.library;

import dev.rowhouse.tck.Gateway;

/** Spring over a tenant's data source. */
class SpringTckIT extends LibraryTck {

    @Override
    Gateway over(Pools pools) {
        return new SpringGateway(pools);
    }
}
