package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.HardenedContract;
import dev.rowhouse.test.RowhouseExtension;

/** All that holds in production, through sessions of Hibernate Reactive. */
class HibernateReactiveTckIT extends ReactiveTck implements HardenedContract {

    HibernateReactiveTckIT() {
        super(RowhouseExtension.hardened());
    }

    @Override
    Gateway gateway(Application opened) {
        return sessions(opened);
    }
}
