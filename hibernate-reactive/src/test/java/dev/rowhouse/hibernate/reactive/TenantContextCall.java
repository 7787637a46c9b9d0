package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import java.util.concurrent.Callable;

/** Calls in the scope of a tenant what throws no checked exception. */
final class TenantContextCall {

    private TenantContextCall() {}

    static <T> T of(Tenant tenant, Callable<T> work) {
        try {
            return TenantContext.call(tenant, work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
