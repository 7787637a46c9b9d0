package dev.rowhouse.hibernate;

import dev.rowhouse.tck.HardenedContract;
import dev.rowhouse.test.RowhouseExtension;

/** All that holds in production, through Hibernate. */
class HibernateTckIT extends HibernateTck implements HardenedContract {

    HibernateTckIT() {
        super(RowhouseExtension.hardened());
    }

    /** The pool is the same as under JDBC, and has its own tests. */
    @Override
    public int operations() {
        return 1_600;
    }
}
