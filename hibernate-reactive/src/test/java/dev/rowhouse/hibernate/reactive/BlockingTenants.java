package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Tenant;
import dev.rowhouse.Tenants;
import java.util.stream.Stream;

/**
 * The registry as the contracts drive it.
 *
 * @param stage what is tested
 */
record BlockingTenants(StageTenants stage) implements Tenants {

    @Override
    public void create(Tenant tenant) {
        Await.outcome(stage.create(tenant));
    }

    @Override
    public boolean delete(Tenant tenant) {
        return Await.outcome(stage.delete(tenant));
    }

    @Override
    public boolean exists(Tenant tenant) {
        return Await.outcome(stage.exists(tenant));
    }

    @Override
    public void require(Tenant tenant) {
        Await.outcome(stage.require(tenant));
    }

    @Override
    public Stream<Tenant> list() {
        return Await.outcome(stage.list()).stream();
    }

    @Override
    public void suspend(Tenant tenant) {
        Await.outcome(stage.suspend(tenant));
    }

    @Override
    public void resume(Tenant tenant) {
        Await.outcome(stage.resume(tenant));
    }
}
