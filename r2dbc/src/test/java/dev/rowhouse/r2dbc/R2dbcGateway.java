package dev.rowhouse.r2dbc;

import dev.rowhouse.Access;
import dev.rowhouse.RowhouseException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.Tenants;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.GatewayFailure;
import dev.rowhouse.tck.Rows;
import dev.rowhouse.tck.Session;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * The way in over R2DBC. The contracts' threads wait for what they ask for; the drivers' never do.
 *
 * @param r2dbc what is tested
 * @param factory where sessions of the context come from
 * @param discard throws away what the pools keep
 */
record R2dbcGateway(R2dbcTenants r2dbc, io.r2dbc.spi.ConnectionFactory factory, Runnable discard) implements Gateway {

    /** For the contracts' work, which waits. */
    private static final Scheduler WORK = Schedulers.newBoundedElastic(64, 1_000, "contract");

    @Override
    public Tenants tenants() {
        return new BlockingTenants(r2dbc);
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(Access who, Work<T> work) {
        return told(() -> result(r2dbc.inTransaction(
                who, connection -> waiting(() -> work.in(new R2dbcSession(connection, true, context -> context))))));
    }

    @Override
    public <T extends @Nullable Object> T autocommit(Access who, Work<T> work) {
        return told(() -> result(r2dbc.withConnection(
                who, connection -> waiting(() -> work.in(new R2dbcSession(connection, false, context -> context))))));
    }

    /** An admin's session is asked for by its name, because it has a connection of its own. */
    @Override
    public <T extends @Nullable Object> T inContext(Work<T> work) {
        Access access = TenantContext.current().orElse(null);
        if (access instanceof Access.AllTenants) {
            return inTransaction(access, work);
        }
        return fromFactory(access == null ? none -> none : R2dbcTenants.context(access), true, work);
    }

    /** With a connection of the factory, and a Context for all that is done with it. */
    <T extends @Nullable Object> T fromFactory(Function<Context, Context> context, boolean transaction, Work<T> work) {
        Mono<Outcome<T>> all = Mono.usingWhen(
                factory.create(),
                connection -> {
                    Mono<Outcome<T>> result =
                            waiting(() -> work.in(new R2dbcSession(connection, transaction, context)));
                    return transaction
                            ? Mono.from(connection.beginTransaction())
                                    .then(result)
                                    .flatMap(outcome -> Mono.from(connection.commitTransaction())
                                            .thenReturn(outcome))
                            : result;
                },
                Connection::close);
        return told(() -> result(all.contextWrite(context)));
    }

    @Override
    public void discardConnections() {
        discard.run();
    }

    /** What came out, which may be null. */
    private record Outcome<T extends @Nullable Object>(T value) {}

    /** The work on a thread of its own, in the context of the thread that waits for it. */
    private static <T extends @Nullable Object> Mono<Outcome<T>> waiting(Supplier<T> work) {
        AtomicReference<Outcome<T>> outcome = new AtomicReference<>();
        return Mono.fromCallable(() -> {
                    outcome.set(new Outcome<>(work.get()));
                    return outcome.get();
                })
                .subscribeOn(WORK);
    }

    private static <T extends @Nullable Object> T result(Mono<Outcome<T>> all) {
        Outcome<T> outcome = all.block();
        if (outcome == null) {
            throw new IllegalStateException("The work gave nothing");
        }
        return outcome.value();
    }

    private static <T extends @Nullable Object> T told(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(RuntimeException e) {
        Throwable told = Exceptions.unwrap(e);
        if (told instanceof R2dbcException error) {
            return new GatewayFailure(error.getSqlState(), error);
        }
        if (told instanceof RowhouseException error) {
            return new GatewayFailure(null, error);
        }
        return told instanceof RuntimeException mine ? mine : e;
    }

    /** A connection for a thread that waits; after an end in a transaction, the next statement begins another one. */
    private static final class R2dbcSession implements Session {

        private final Connection connection;
        private final boolean transactional;
        private final Function<Context, Context> context;
        private final AtomicInteger savepoints = new AtomicInteger();

        R2dbcSession(Connection connection, boolean transactional, Function<Context, Context> context) {
            this.connection = connection;
            this.transactional = transactional;
            this.context = context;
        }

        @Override
        public Rows query(String sql, @Nullable Object... binds) {
            return told(() -> {
                List<List<@Nullable Object>> rows = new ArrayList<>();
                wait(begun().thenMany(Flux.defer(() -> bound(sql, binds).execute()))
                        .concatMap(result -> result.map((row, metadata) -> {
                            List<@Nullable Object> values = new ArrayList<>();
                            for (int i = 0; i < metadata.getColumnMetadatas().size(); i++) {
                                values.add(row.get(i));
                            }
                            rows.add(values);
                            return 1;
                        }))
                        .then());
                return new Rows(rows);
            });
        }

        @Override
        public long update(String sql, @Nullable Object... binds) {
            return told(() -> {
                Long rows = begun().thenMany(Flux.defer(() -> bound(sql, binds).execute()))
                        .concatMap(result -> result.getRowsUpdated())
                        .reduce(0L, Long::sum)
                        .contextWrite(context)
                        .block();
                return rows == null ? 0 : rows;
            });
        }

        @Override
        public void commit() {
            end(connection.commitTransaction());
        }

        @Override
        public void rollback() {
            end(connection.rollbackTransaction());
        }

        private void end(org.reactivestreams.Publisher<Void> end) {
            told(() -> {
                wait(Mono.from(end));
                return true;
            });
        }

        @Override
        public Object savepoint() {
            String name = "s" + savepoints.incrementAndGet();
            return told(() -> {
                wait(Mono.from(connection.createSavepoint(name)));
                return name;
            });
        }

        @Override
        public void rollbackTo(Object savepoint) {
            told(() -> {
                wait(Mono.from(connection.rollbackTransactionToSavepoint((String) savepoint)));
                return true;
            });
        }

        private Mono<Void> begun() {
            return transactional ? Mono.from(connection.beginTransaction()) : Mono.empty();
        }

        private void wait(Mono<Void> work) {
            work.contextWrite(context).block();
        }

        /** With {@code $n} for each question mark, of which contracts have none but binds. */
        private Statement bound(String sql, @Nullable Object... binds) {
            String text = sql;
            for (int i = 0; i < binds.length; i++) {
                text = text.replaceFirst("\\?", "\\$" + (i + 1));
            }
            Statement statement = connection.createStatement(text);
            for (int i = 0; i < binds.length; i++) {
                Object bind = binds[i];
                if (bind == null) {
                    statement.bindNull(i, String.class);
                } else {
                    statement.bind(i, bind);
                }
            }
            return statement;
        }
    }

    /** The verbs, for a thread that waits. */
    private record BlockingTenants(R2dbcTenants tenants) implements Tenants {

        @Override
        public void create(Tenant tenant) {
            tenants.create(tenant).block();
        }

        @Override
        public boolean delete(Tenant tenant) {
            return Boolean.TRUE.equals(tenants.delete(tenant).block());
        }

        @Override
        public boolean exists(Tenant tenant) {
            return Boolean.TRUE.equals(tenants.exists(tenant).block());
        }

        @Override
        public void require(Tenant tenant) {
            tenants.require(tenant).block();
        }

        @Override
        public Stream<Tenant> list() {
            return tenants.list().toStream();
        }

        @Override
        public void suspend(Tenant tenant) {
            tenants.suspend(tenant).block();
        }

        @Override
        public void resume(Tenant tenant) {
            tenants.resume(tenant).block();
        }
    }
}
