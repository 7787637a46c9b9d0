package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.DatabaseException;
import dev.rowhouse.RowhouseException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantAlreadyExistsException;
import dev.rowhouse.TenantSuspendedException;
import dev.rowhouse.UnknownTenantException;
import dev.rowhouse.session.RegistryStatements;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The verbs on the registry, each a statement on the admin's pool.
 *
 * @param pools the factory's
 */
record TenantRegistry(TenantPools pools) {

    Future<Void> create(Tenant tenant) {
        return update("create", RegistryStatements.CREATE, tenant)
                .compose(rows -> rows == 0
                        ? Future.failedFuture(new TenantAlreadyExistsException(tenant))
                        : Future.succeededFuture());
    }

    Future<Boolean> delete(Tenant tenant) {
        return update("delete", RegistryStatements.DELETE, tenant)
                .map(rows -> rows == 1)
                .onSuccess(deleted -> forgetCached());
    }

    Future<Boolean> exists(Tenant tenant) {
        return state("exists", tenant).map(Optional::isPresent);
    }

    Future<Void> require(Tenant tenant) {
        return state("require", tenant).compose(state -> {
            if (state.isEmpty()) {
                return Future.failedFuture(new UnknownTenantException(tenant));
            }
            return state.get().equals("active")
                    ? Future.succeededFuture()
                    : Future.failedFuture(new TenantSuspendedException(tenant));
        });
    }

    Future<Void> suspend(Tenant tenant) {
        return set("suspend", RegistryStatements.SUSPEND, tenant).onSuccess(done -> forgetCached());
    }

    Future<Void> resume(Tenant tenant) {
        return set("resume", RegistryStatements.RESUME, tenant);
    }

    /** The next tenants after an id; after the empty one, the first. An empty page is the last. */
    Future<List<Tenant>> page(String after) {
        return asked("list", RegistryStatements.PAGE, after).map(rows -> {
            List<Tenant> tenants = new ArrayList<>(rows.size());
            rows.forEach(row -> tenants.add(Tenant.of(row.getString(0))));
            return tenants;
        });
    }

    private Future<Void> set(String verb, String sql, Tenant tenant) {
        return update(verb, sql, tenant)
                .compose(rows ->
                        rows == 0 ? Future.failedFuture(new UnknownTenantException(tenant)) : Future.succeededFuture());
    }

    private Future<Integer> update(String verb, String sql, Tenant tenant) {
        return asked(verb, sql, tenant.id()).map(RowSet::rowCount);
    }

    private Future<Optional<String>> state(String verb, Tenant tenant) {
        return asked(verb, RegistryStatements.STATE, tenant.id()).map(rows -> {
            for (Row row : rows) {
                return Optional.of(row.getString(0));
            }
            return Optional.empty();
        });
    }

    private Future<RowSet<Row>> asked(String verb, String sql, String id) {
        try {
            return pools.admin(verb)
                    .preparedQuery(sql)
                    .execute(Tuple.of(id))
                    .recover(failure -> Future.failedFuture(failed(verb, failure)));
        } catch (RowhouseException e) {
            return Future.failedFuture(e);
        }
    }

    private static Throwable failed(String verb, Throwable failure) {
        return failure instanceof Exception cause ? new DatabaseException(verb, cause) : failure;
    }

    /** Whoever is served from the cache does not reach the database, which would not let him in any more. */
    private void forgetCached() {
        pools.factory().getCache().evictAllRegions();
    }
}
