package dev.rowhouse.jdbc.library;

import dev.rowhouse.tck.Gateway;

/** jdbi over a tenant's data source. */
class JdbiTckIT extends LibraryTck {

    @Override
    Gateway over(Pools pools) {
        return JdbiGateway.over(pools);
    }
}
