package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import dev.rowhouse.TenantContext;
import java.util.Optional;
import org.hibernate.reactive.context.impl.BaseKey;
import org.hibernate.reactive.context.impl.VertxContext;
import org.jspecify.annotations.Nullable;

/**
 * Where Hibernate Reactive finds the open session of a context of Vert.x. Its {@code withSession(work)} takes that session
 * whoever is named meanwhile, because its key holds no tenant: here it is refused to work that is somebody else's.
 */
final class SessionContext extends VertxContext {

    private final TenantClientPool pool;

    SessionContext(TenantClientPool pool) {
        this.pool = pool;
    }

    @Override
    public <T> @Nullable T get(Key<T> key) {
        T found = super.get(key);
        Optional<Access> named = TenantContext.current();
        if (found != null && key instanceof BaseKey && named.isPresent() && pool.isAnother(found, named.get())) {
            throw new IllegalStateException("The session that is open in this context of Vert.x is not of whom"
                    + " TenantContext names: use withSession(tenant, …) of MutinyTenants or StageTenants");
        }
        return found;
    }
}
