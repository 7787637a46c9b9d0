package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.NotInstalledException;
import dev.rowhouse.SigningKey;
import dev.rowhouse.session.LoginFacts;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/** What is asked of the database at start, by a login whose connections are about to be lent. */
final class LoginLook {

    private static final String NO_RIGHT = "42501";

    private LoginLook() {}

    /**
     * The facts, and whether the connection leads to one process of the server.
     *
     * @param facts what the server said
     * @param bound whether the process that answered is the one that the driver knows; false behind a pooler
     */
    record Seen(LoginFacts facts, boolean bound) {

        /**
         * Behind a pooler that shares its connections by transaction, one client may execute what another has prepared under
         * the same name. In place of the switch of role it would let the statement after it run as a login that sees all.
         */
        Seen requireSafe() {
            if (!facts.inherits() && !bound) {
                throw new NotInstalledException("Login \"" + facts.login() + "\" of database \"" + facts.database()
                        + "\" is one for everything, and a pooler stands before it: let the application have a login of"
                        + " its own with appLogin(…) of Installation.builder");
            }
            return this;
        }
    }

    static Future<Seen> at(Pool pool) {
        return pool.withConnection(connection -> connection
                .query(LoginFacts.QUERY)
                .execute()
                .compose(
                        rows -> Future.succeededFuture(seen(connection, rows)),
                        failure -> Future.failedFuture(missing(failure))));
    }

    private static Seen seen(SqlConnection connection, RowSet<Row> rows) {
        LoginFacts facts = LoginFacts.of(rows.iterator().next()::getValue);
        return new Seen(facts, connection instanceof PgConnection known && known.processId() == facts.backend());
    }

    private static Throwable missing(Throwable failure) {
        if (failure instanceof PgException error) {
            Optional<NotInstalledException> missing = LoginFacts.missing(error.getSqlState(), error.getErrorMessage());
            return missing.isPresent() ? missing.get() : error;
        }
        return failure;
    }

    /** The newest key, if this login may read it. */
    static Future<Optional<SigningKey>> newestKey(Pool pool) {
        return pool.query(LoginFacts.NEWEST_KEY)
                .execute()
                .compose(
                        rows -> Future.succeededFuture(key(rows)),
                        failure -> failure instanceof PgException error && NO_RIGHT.equals(error.getSqlState())
                                ? Future.succeededFuture(Optional.empty())
                                : Future.failedFuture(failure));
    }

    private static Optional<SigningKey> key(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(
                    SigningKey.ofInnerPad(row.getString(0), row.getBuffer(1).getBytes()));
        }
        return Optional.empty();
    }
}
