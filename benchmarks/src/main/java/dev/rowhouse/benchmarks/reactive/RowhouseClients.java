package dev.rowhouse.benchmarks.reactive;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.hibernate.reactive.ReactiveTenants;
import dev.rowhouse.hibernate.reactive.StageTenants;
import dev.rowhouse.r2dbc.R2dbcTenants;
import io.r2dbc.pool.ConnectionPool;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.CompletionStage;
import org.hibernate.SessionFactory;
import org.hibernate.reactive.stage.Stage;

/** Rowhouse, on protected tables. */
final class RowhouseClients implements ReactiveClients {

    private static final String SCHEMA = "protected";
    private static final String HQL = "select remark from Purchase where id = ?1";
    private static final Select SELECT = Select.SCOPED;

    private final Vertx vertx = Vertx.vertx();
    private final Contexts contexts = new Contexts(vertx);
    private final ConnectionPool r2dbc;
    private final R2dbcTenants tenants;
    private final SessionFactory hibernate;
    private final ReactiveTenants reactive;
    private final StageTenants sessions;

    RowhouseClients(ReactiveTarget target) {
        this.r2dbc = target.r2dbcPool(SCHEMA);
        this.tenants = R2dbcTenants.builder(r2dbc)
                .adminConnectionFactory(target.r2dbc(target.admin(), SCHEMA))
                .signingKey(target.key())
                .build();
        this.hibernate = new HibernateSettings(target, vertx, SCHEMA).rowhouse(Purchase.class);
        this.reactive = ReactiveTenants.of(hibernate);
        this.sessions = reactive.stage();
    }

    @Override
    public String variant() {
        return "rowhouse";
    }

    @Override
    public Reading reading(ReactiveWork work) {
        return switch (work) {
            case R2DBC_TRANSACTION ->
                (tenant, id) -> tenants.inTransaction(
                                Tenant.of(tenant), connection -> SELECT.by(connection, tenant, id))
                        .toFuture();
            case R2DBC_ALONE ->
                (tenant, id) -> tenants.withConnection(
                                Tenant.of(tenant), connection -> SELECT.by(connection, tenant, id))
                        .toFuture();
            case VERTX_TRANSACTION ->
                (tenant, id) -> contexts.in(
                        () -> SELECT.inTransaction(pool(tenant), tenant, id).toCompletionStage());
            case VERTX_UNAWAITED ->
                (tenant, id) -> contexts.in(
                        () -> SELECT.unawaited(pool(tenant), tenant, id).toCompletionStage());
            case VERTX_ALONE ->
                (tenant, id) ->
                        contexts.in(() -> SELECT.by(pool(tenant), tenant, id).toCompletionStage());
            case HIBERNATE_TRANSACTION ->
                (tenant, id) ->
                        contexts.in(() -> sessions.withTransaction(Tenant.of(tenant), session -> query(session, id)));
            case HIBERNATE_ALONE ->
                (tenant, id) ->
                        contexts.in(() -> sessions.withSession(Tenant.of(tenant), session -> find(session, id)));
        };
    }

    /** Of all tenants' connections, as one tenant sees it. */
    private Pool pool(String tenant) {
        return reactive.pool(Access.of(Tenant.of(tenant)));
    }

    private static CompletionStage<String> query(Stage.Session session, long id) {
        return session.createSelectionQuery(HQL, String.class)
                .setParameter(1, id)
                .getSingleResult();
    }

    private static CompletionStage<String> find(Stage.Session session, long id) {
        return session.find(Purchase.class, id).thenApply(Purchase::remark);
    }

    @Override
    public void close() {
        r2dbc.dispose();
        hibernate.close();
        Closing.of(vertx);
    }
}
