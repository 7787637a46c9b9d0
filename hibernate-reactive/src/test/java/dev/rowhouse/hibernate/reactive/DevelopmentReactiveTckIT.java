package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.tck.DevelopmentContract;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.test.RowhouseExtension;

/** All that holds where one login is all, through sessions of Hibernate Reactive. */
class DevelopmentReactiveTckIT extends ReactiveTck implements DevelopmentContract {

    DevelopmentReactiveTckIT() {
        super(RowhouseExtension.development());
    }

    @Override
    Gateway gateway(Application opened) {
        return sessions(opened);
    }
}
