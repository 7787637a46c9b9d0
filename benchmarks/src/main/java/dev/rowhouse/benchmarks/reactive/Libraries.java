package dev.rowhouse.benchmarks.reactive;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.reactive.stage.Stage;
import reactor.core.publisher.Mono;

/** The libraries without Rowhouse, over the tables of one schema. Closing it closes its connections. */
final class Libraries implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Contexts contexts = new Contexts(vertx);
    private final ConnectionPool r2dbc;
    private final Pool pool;
    private final SessionFactory hibernate;
    private final Stage.SessionFactory sessions;

    Libraries(ReactiveTarget target, String schema, Class<?> entity) {
        this.r2dbc = target.r2dbcPool(schema);
        this.pool = target.vertxPool(vertx, schema);
        this.hibernate = new HibernateSettings(target, vertx, schema).plain(entity);
        this.sessions = hibernate.unwrap(Stage.SessionFactory.class);
    }

    /** Work on a connection of R2DBC. */
    CompletionStage<String> r2dbc(Function<Connection, Mono<String>> work) {
        return Mono.usingWhen(r2dbc.create(), work, Connection::close).toFuture();
    }

    /** The pool of Vert.x. */
    Pool pool() {
        return pool;
    }

    /** The sessions of Hibernate Reactive. */
    Stage.SessionFactory sessions() {
        return sessions;
    }

    /** Work in a context of Vert.x of its own. */
    CompletionStage<String> inContext(Supplier<CompletionStage<String>> work) {
        return contexts.in(work);
    }

    @Override
    public void close() {
        r2dbc.dispose();
        hibernate.close();
        Closing.of(pool, vertx);
    }
}
