package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.session.Admission;
import dev.rowhouse.session.Approaches;
import dev.rowhouse.session.Entry;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;

/**
 * How sessions are let into one database by the application's login, found out at start.
 *
 * @param signer signs their tokens
 * @param approaches how the login comes to one tenant, and to several
 * @param bound whether the driver knows the server's process, so that a token is valid in it alone
 * @param admission judges their statements
 */
record Entrances(TokenSigner signer, Approaches approaches, boolean bound, Admission admission) {

    /** A session on a connection that was borrowed for it. */
    TenantSqlConnection session(SqlConnection raw, Access access) {
        int backend =
                bound && raw instanceof PgConnection connection ? connection.processId() : TokenSigner.ANY_BACKEND;
        return new TenantSqlConnection(
                new Lease(raw, new Entry(signer, access, backend, approaches.to(access)), admission));
    }
}
