package dev.rowhouse.r2dbc;

import dev.rowhouse.Access;
import dev.rowhouse.session.Admission;
import dev.rowhouse.session.Approaches;
import dev.rowhouse.session.Entries;

/**
 * What is known once the database has been looked at.
 *
 * @param approaches how the application's login comes to its policies
 * @param entries lets in by them
 * @param admission judges the statements
 */
record Ready(Approaches approaches, Entries entries, Admission admission) {

    /** Whether sessions of that access switch the role. */
    boolean switchesRole(Access access) {
        return !(access instanceof Access.AllTenants) && approaches.to(access).role() != null;
    }

    /**
     * Does nothing if the application's login is also the admin's.
     *
     * @throws IllegalStateException if it is not
     */
    void requireAdminOnApp() {
        if (!approaches.admin()) {
            throw new IllegalStateException(
                    "An admin session has a login, and so a connection, of its own, and this is one of"
                            + " the application's: use R2dbcTenants.withConnection(Access.admin(…), …)");
        }
    }
}
