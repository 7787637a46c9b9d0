package dev.rowhouse.benchmarks.reactive;

import java.util.concurrent.CompletionStage;
import org.hibernate.reactive.stage.Stage;
import reactor.core.publisher.Mono;

/** The libraries alone, on tables without row-level security. */
final class PlainClients implements ReactiveClients {

    private static final String HQL = "select remark from Purchase where tenant = ?1 and id = ?2";
    private static final Select SELECT = Select.PLAIN;

    private final Libraries libraries;

    PlainClients(ReactiveTarget target) {
        this.libraries = new Libraries(target, "plain", PlainPurchase.class);
    }

    @Override
    public String variant() {
        return "plain";
    }

    @Override
    public Reading reading(ReactiveWork work) {
        return switch (work) {
            case R2DBC_TRANSACTION ->
                (tenant, id) -> libraries.r2dbc(connection -> Mono.from(connection.beginTransaction())
                        .then(SELECT.by(connection, tenant, id))
                        .flatMap(remark ->
                                Mono.from(connection.commitTransaction()).thenReturn(remark)));
            case R2DBC_ALONE -> (tenant, id) -> libraries.r2dbc(connection -> SELECT.by(connection, tenant, id));
            case VERTX_TRANSACTION ->
                (tenant, id) -> libraries.inContext(
                        () -> SELECT.inTransaction(libraries.pool(), tenant, id).toCompletionStage());
            case VERTX_UNAWAITED ->
                (tenant, id) -> libraries.inContext(
                        () -> SELECT.unawaited(libraries.pool(), tenant, id).toCompletionStage());
            case VERTX_ALONE ->
                (tenant, id) -> libraries.inContext(
                        () -> SELECT.by(libraries.pool(), tenant, id).toCompletionStage());
            case HIBERNATE_TRANSACTION ->
                (tenant, id) -> libraries.inContext(
                        () -> libraries.sessions().withTransaction(session -> query(session, tenant, id)));
            case HIBERNATE_ALONE ->
                (tenant, id) -> libraries.inContext(
                        () -> libraries.sessions().withSession(session -> find(session, tenant, id)));
        };
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
        libraries.close();
    }
}
