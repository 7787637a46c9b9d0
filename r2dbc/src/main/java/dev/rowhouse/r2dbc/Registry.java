package dev.rowhouse.r2dbc;

import dev.rowhouse.DatabaseException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantAlreadyExistsException;
import dev.rowhouse.TenantSuspendedException;
import dev.rowhouse.UnknownTenantException;
import dev.rowhouse.session.RegistryStatements;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The verbs on the registry, each in a transaction of its own on one of the admin's connections. */
final class Registry {

    private final Function<String, Mono<ConnectionFactory>> admin;

    /**
     * The registry.
     *
     * @param admin the admin's connections for a verb, or the failure that there are none
     */
    Registry(Function<String, Mono<ConnectionFactory>> admin) {
        this.admin = admin;
    }

    Mono<Void> create(Tenant tenant) {
        return update("create", RegistryStatements.CREATE, tenant)
                .flatMap(rows -> rows == 0 ? Mono.error(new TenantAlreadyExistsException(tenant)) : Mono.empty());
    }

    Mono<Boolean> delete(Tenant tenant) {
        return update("delete", RegistryStatements.DELETE, tenant).map(rows -> rows == 1);
    }

    Mono<Boolean> exists(Tenant tenant) {
        return state("exists", tenant).hasElement();
    }

    Mono<Void> require(Tenant tenant) {
        return state("require", tenant)
                .switchIfEmpty(Mono.error(() -> new UnknownTenantException(tenant)))
                .flatMap(state ->
                        state.equals("active") ? Mono.empty() : Mono.error(new TenantSuspendedException(tenant)));
    }

    Flux<Tenant> list() {
        return page("").expand(page -> page.size() < RegistryStatements.PAGE_SIZE
                        ? Mono.empty()
                        : page(page.get(page.size() - 1).id()))
                .concatMapIterable(page -> page, 1);
    }

    Mono<Void> suspend(Tenant tenant) {
        return set("suspend", RegistryStatements.SUSPEND, tenant);
    }

    Mono<Void> resume(Tenant tenant) {
        return set("resume", RegistryStatements.RESUME, tenant);
    }

    private Mono<Void> set(String verb, String sql, Tenant tenant) {
        return update(verb, sql, tenant)
                .flatMap(rows -> rows == 0 ? Mono.error(new UnknownTenantException(tenant)) : Mono.empty());
    }

    private Mono<Long> update(String verb, String sql, Tenant tenant) {
        return on(verb, sql, tenant.id(), Result::getRowsUpdated).reduce(0L, Long::sum);
    }

    private Mono<String> state(String verb, Tenant tenant) {
        return texts(verb, RegistryStatements.STATE, tenant.id()).singleOrEmpty();
    }

    private Mono<List<Tenant>> page(String after) {
        return texts("list", RegistryStatements.PAGE, after).map(Tenant::of).collectList();
    }

    private Flux<String> texts(String verb, String sql, String bind) {
        return on(verb, sql, bind, result -> result.map((row, metadata) -> String.valueOf(row.get(0, String.class))));
    }

    private <T> Flux<T> on(
            String verb, String sql, String bind, Function<Result, org.reactivestreams.Publisher<T>> reading) {
        return admin.apply(verb)
                .flatMapMany(source -> Flux.usingWhen(
                        source.create(),
                        connection -> {
                            Statement statement =
                                    connection.createStatement(sql).bind(0, bind);
                            return Flux.from(statement.execute()).concatMap(reading);
                        },
                        Connection::close))
                .onErrorMap(R2dbcException.class, e -> new DatabaseException(verb, e));
    }
}
