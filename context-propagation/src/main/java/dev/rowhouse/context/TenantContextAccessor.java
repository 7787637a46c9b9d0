package dev.rowhouse.context;

import dev.rowhouse.Access;
import dev.rowhouse.TenantContext;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Carries {@link TenantContext} from thread to thread and through Reactor chains, by Micrometer's context propagation, which
 * finds it on the class path. In a Reactor {@code Context} the access has the key {@code Access.class}.
 *
 * <p>It carries only where something asks for it: {@code contextCapture()}, {@code Hooks.enableAutomaticContextPropagation()}, an
 * executor that {@code ContextSnapshotFactory} or {@code ContextExecutorService} wrapped. A thread that nobody hands a context
 * to has none.
 *
 * @since 0.1.0
 */
public final class TenantContextAccessor implements ThreadLocalAccessor<Access> {

    /** Called by Micrometer. */
    public TenantContextAccessor() {}

    /** {@code Access.class}, under which the R2DBC way in looks for whose work it is. */
    @Override
    public Object key() {
        return Access.class;
    }

    @Override
    public @Nullable Access getValue() {
        return TenantContext.current().orElse(null);
    }

    @Override
    public void setValue(Access access) {
        TenantContext.carryIn(access);
    }

    @Override
    public void setValue() {
        TenantContext.carryIn(null);
    }

    @Override
    public void restore(Access previous) {
        TenantContext.carryOut();
    }

    @Override
    public void restore() {
        TenantContext.carryOut();
    }
}
