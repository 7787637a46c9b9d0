package dev.rowhouse.jdbc.library;

import dev.rowhouse.Access;
import dev.rowhouse.TenantContext;
import dev.rowhouse.Tenants;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.GatewayFailure;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A way in through a library, which is told of no tenant: whatever a contract names is put into the context. */
interface LibraryGateway extends Gateway {

    Pools pools();

    /** Does the work as the library does without a transaction, for whom the context names. */
    <T extends @Nullable Object> T autocommitInContext(Work<T> work);

    @Override
    default Tenants tenants() {
        return pools().tenants();
    }

    @Override
    default <T extends @Nullable Object> T inTransaction(Access who, Work<T> work) {
        try (TenantContext.Scope scope = TenantContext.open(who)) {
            return inContext(work);
        }
    }

    @Override
    default <T extends @Nullable Object> T autocommit(Access who, Work<T> work) {
        try (TenantContext.Scope scope = TenantContext.open(who)) {
            return autocommitInContext(work);
        }
    }

    @Override
    default void discardConnections() {
        pools().discard();
    }

    /**
     * What the library throws. The failure's cause is the exception that it wraps: its own repeats the user's text, sometimes
     * with binds, and contracts read messages for what the user should not have seen.
     */
    static <T extends @Nullable Object> T told(Class<? extends RuntimeException> root, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            if (root.isInstance(e)) {
                throw failure(e);
            }
            throw e;
        }
    }

    private static GatewayFailure failure(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error) {
                return new GatewayFailure(error.getSQLState(), error);
            }
        }
        return new GatewayFailure(null, e);
    }
}
