package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.HardenedContract;
import dev.rowhouse.test.RowhouseExtension;

/** All that holds in production, through the driver's pool. */
class VertxTckIT extends ReactiveTck implements HardenedContract {

    VertxTckIT() {
        super(RowhouseExtension.hardened());
    }

    @Override
    Gateway gateway(Application opened) {
        return connections(opened);
    }
}
