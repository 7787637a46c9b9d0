package dev.rowhouse.hibernate;

import dev.rowhouse.tck.DevelopmentContract;
import dev.rowhouse.test.RowhouseExtension;

/** All that holds where one login is all, through Hibernate. */
class HibernateDevelopmentTckIT extends HibernateTck implements DevelopmentContract {

    HibernateDevelopmentTckIT() {
        super(RowhouseExtension.development());
    }

    /** The pool is the same as under JDBC, and has its own tests. */
    @Override
    public int operations() {
        return 1_600;
    }
}
