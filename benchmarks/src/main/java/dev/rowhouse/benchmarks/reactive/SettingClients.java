package dev.rowhouse.benchmarks.reactive;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.CompletionStage;
import org.hibernate.reactive.stage.Stage;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The libraries alone, on tables whose policy compares with a setting that anybody may set: the least that row-level security
 * can cost. R2DBC and Vert.x send the setting with the begin of each transaction, in the same flight; Hibernate Reactive gives
 * nobody the chance, so there it costs a flight.
 */
final class SettingClients implements ReactiveClients {

    private static final String SET = "select set_config('app.tenant', $1, true)";
    private static final String SET_NATIVE = "select set_config('app.tenant', ?1, true)";
    private static final String HQL = "select remark from Purchase where id = ?1";
    private static final Select SELECT = Select.SETTING;

    private final Libraries libraries;

    SettingClients(ReactiveTarget target) {
        this.libraries = new Libraries(target, "separate", SettingPurchase.class);
    }

    @Override
    public String variant() {
        return "setting";
    }

    /** What has no transaction in other applications has one here, because the setting must not outlive it. */
    @Override
    public Reading reading(ReactiveWork work) {
        return switch (work) {
            case R2DBC_TRANSACTION, R2DBC_ALONE ->
                (tenant, id) -> libraries.r2dbc(connection -> begun(connection, tenant)
                        .then(SELECT.by(connection, tenant, id))
                        .flatMap(remark ->
                                Mono.from(connection.commitTransaction()).thenReturn(remark)));
            case VERTX_TRANSACTION, VERTX_ALONE ->
                (tenant, id) -> libraries.inContext(() -> libraries
                        .pool()
                        .withConnection(connection -> awaited(connection, tenant, id))
                        .toCompletionStage());
            case VERTX_UNAWAITED ->
                (tenant, id) -> libraries.inContext(() -> libraries
                        .pool()
                        .withConnection(connection -> unawaited(connection, tenant, id))
                        .toCompletionStage());
            case HIBERNATE_TRANSACTION, HIBERNATE_ALONE ->
                (tenant, id) -> libraries.inContext(() -> libraries
                        .sessions()
                        .withTransaction(session -> set(session, tenant).thenCompose(done -> query(session, id))));
        };
    }

    private static Mono<Void> begun(Connection connection, String tenant) {
        Mono<Void> set = Flux.from(
                        connection.createStatement(SET).bind(0, tenant).execute())
                .concatMap(Result::getRowsUpdated)
                .then();
        return Flux.mergeSequential(connection.beginTransaction(), set).then();
    }

    /** Begins and sets at once, and asks when both are done. */
    private static Future<String> awaited(SqlConnection connection, String tenant, long id) {
        Future<Transaction> begun = connection.begin();
        Future<?> set = set(connection, tenant);
        return begun.compose(transaction -> set.compose(done -> SELECT.by(connection, tenant, id))
                .compose(remark -> transaction.commit().map(remark)));
    }

    /** Begins, sets and asks at once. */
    private static Future<String> unawaited(SqlConnection connection, String tenant, long id) {
        Future<Transaction> begun = connection.begin();
        Future<?> set = set(connection, tenant);
        Future<String> found = SELECT.by(connection, tenant, id);
        return begun.compose(transaction -> set.compose(done -> found)
                .compose(remark -> transaction.commit().map(remark)));
    }

    private static Future<?> set(SqlConnection connection, String tenant) {
        return connection.preparedQuery(SET).execute(Tuple.of(tenant));
    }

    private static CompletionStage<String> set(Stage.Session session, String tenant) {
        return session.createNativeQuery(SET_NATIVE, String.class)
                .setParameter(1, tenant)
                .getSingleResult();
    }

    private static CompletionStage<String> query(Stage.Session session, long id) {
        return session.createSelectionQuery(HQL, String.class)
                .setParameter(1, id)
                .getSingleResult();
    }

    @Override
    public void close() {
        libraries.close();
    }
}
