package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.tck.DevelopmentContract;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.test.RowhouseExtension;

/** All that holds where one login is all, through the driver's pool. */
class DevelopmentVertxTckIT extends ReactiveTck implements DevelopmentContract {

    DevelopmentVertxTckIT() {
        super(RowhouseExtension.development());
    }

    @Override
    Gateway gateway(Application opened) {
        return connections(opened);
    }
}
