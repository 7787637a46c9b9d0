package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.session.Admission;
import dev.rowhouse.session.Entries;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;

/**
 * How sessions are let into one database by the application's login, found out at start.
 *
 * @param entries how the login comes to one tenant, and to several
 * @param bound whether the driver knows the server's process, so that a token is valid in it alone
 * @param admission judges their statements
 */
record Entrances(Entries entries, boolean bound, Admission admission) {

    /** A session on a connection that was borrowed for it. */
    TenantSqlConnection session(SqlConnection raw, Access access) {
        int backend =
                bound && raw instanceof PgConnection connection ? connection.processId() : TokenSigner.ANY_BACKEND;
        return new TenantSqlConnection(new Lease(raw, () -> entries.to(access, backend), admission));
    }
}
