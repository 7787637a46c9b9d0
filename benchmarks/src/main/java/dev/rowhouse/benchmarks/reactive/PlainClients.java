package dev.rowhouse.benchmarks.reactive;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.reactive.stage.Stage;
import reactor.core.publisher.Mono;

/** The libraries alone, on tables without row-level security. */
final class PlainClients implements ReactiveClients {

    private static final String SCHEMA = "plain";
    private static final String HQL = "select remark from Purchase where tenant = ?1 and id = ?2";
    private static final Select SELECT = Select.PLAIN;

    private final Vertx vertx = Vertx.vertx();
    private final Contexts contexts = new Contexts(vertx);
    private final ConnectionPool r2dbc;
    private final Pool pool;
    private final SessionFactory hibernate;
    private final Stage.SessionFactory sessions;

    PlainClients(ReactiveTarget target) {
        this.r2dbc = target.r2dbcPool(SCHEMA);
        this.pool = target.vertxPool(vertx, SCHEMA);
        this.hibernate = new HibernateSettings(target, vertx, SCHEMA).plain(PlainPurchase.class);
        this.sessions = hibernate.unwrap(Stage.SessionFactory.class);
    }

    @Override
    public String variant() {
        return "plain";
    }

    @Override
    public Reading reading(ReactiveWork work) {
        return switch (work) {
            case R2DBC_TRANSACTION ->
                (tenant, id) -> withConnection(connection -> Mono.from(connection.beginTransaction())
                        .then(SELECT.by(connection, tenant, id))
                        .flatMap(remark ->
                                Mono.from(connection.commitTransaction()).thenReturn(remark)));
            case R2DBC_ALONE -> (tenant, id) -> withConnection(connection -> SELECT.by(connection, tenant, id));
            case VERTX_TRANSACTION ->
                (tenant, id) ->
                        contexts.in(() -> SELECT.inTransaction(pool, tenant, id).toCompletionStage());
            case VERTX_UNAWAITED ->
                (tenant, id) ->
                        contexts.in(() -> SELECT.unawaited(pool, tenant, id).toCompletionStage());
            case VERTX_ALONE ->
                (tenant, id) -> contexts.in(() -> SELECT.by(pool, tenant, id).toCompletionStage());
            case HIBERNATE_TRANSACTION ->
                (tenant, id) -> contexts.in(() -> sessions.withTransaction(session -> query(session, tenant, id)));
            case HIBERNATE_ALONE ->
                (tenant, id) -> contexts.in(() -> sessions.withSession(session -> find(session, tenant, id)));
        };
    }

    private CompletionStage<String> withConnection(Function<Connection, Mono<String>> work) {
        return Mono.usingWhen(r2dbc.create(), work, Connection::close).toFuture();
    }

    private static CompletionStage<String> query(Stage.Session session, String tenant, long id) {
        return session.createSelectionQuery(HQL, String.class)
                .setParameter(1, tenant)
                .setParameter(2, id)
                .getSingleResult();
    }

    private static CompletionStage<String> find(Stage.Session session, String tenant, long id) {
        return session.find(PlainPurchase.class, new PlainPurchase.Key(tenant, id))
                .thenApply(PlainPurchase::remark);
    }

    @Override
    public void close() {
        r2dbc.dispose();
        hibernate.close();
        Closing.of(pool, vertx);
    }
}
