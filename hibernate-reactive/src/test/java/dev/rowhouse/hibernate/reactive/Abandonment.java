package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import dev.rowhouse.tck.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** How somebody lets go of what he reads before it has ended. */
interface Abandonment {

    Rows abandon(Access who, String sql);

    /**
     * Cancels the subscription to the work of a session, at a random moment; what comes too late is not looked at.
     *
     * @param tenants opens the sessions
     */
    record OfSessions(MutinyTenants tenants) implements Abandonment {

        @Override
        public Rows abandon(Access who, String sql) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            Uni<List<Object>> work = random.nextBoolean()
                    ? tenants.withSession(
                            who,
                            session ->
                                    session.createNativeQuery(sql, Object.class).getResultList())
                    : tenants.withTransaction(
                            who,
                            session ->
                                    session.createNativeQuery(sql, Object.class).getResultList());
            work.replaceWithVoid()
                    .ifNoItem()
                    .after(Duration.ofMillis(1 + random.nextInt(9)))
                    .recoverWithItem((Void) null)
                    .onFailure()
                    .recoverWithNull()
                    .await()
                    .indefinitely();
            return new Rows(List.of());
        }
    }

    /**
     * Gives the connection back in the middle of a transaction with an open cursor.
     *
     * @param tenants opens the connections
     */
    record OfConnections(ReactiveTenants tenants) implements Abandonment {

        @Override
        public Rows abandon(Access who, String sql) {
            Future<Rows> read = tenants.pool(who)
                    .getConnection()
                    .compose(connection -> begun(connection, sql)
                            .otherwise(new Rows(List.of()))
                            .compose(rows -> connection.close().map(rows)));
            return Await.outcome(read);
        }

        private static Future<Rows> begun(SqlConnection connection, String sql) {
            return connection
                    .begin()
                    .compose(transaction -> connection.prepare(sql))
                    .compose(prepared -> prepared.cursor(Tuple.tuple())
                            .read(ThreadLocalRandom.current().nextInt(1, 20)))
                    .map((RowSet<Row> rows) -> OpenedConnection.rows(rows));
        }
    }
}
