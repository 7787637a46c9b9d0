package dev.rowhouse;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Whose unit of work the current thread runs. Data sources and factories that have no parameter for the tenant read it
 * once, when a connection is opened; changing it later does not change an open connection.
 *
 * <p>The context belongs to one thread. It reaches another thread only through {@link #wrap(Executor)} and its kin, or a carrier
 * that asks for it: the module {@code rowhouse-context-propagation} has one.
 *
 * @since 0.1.0
 */
public final class TenantContext {

    private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

    private TenantContext() {}

    /** The access of the innermost open scope of this thread; empty outside of any. */
    public static Optional<Access> current() {
        return Optional.ofNullable(CURRENT.get()).map(scope -> scope.access);
    }

    /**
     * The access of the innermost open scope of this thread.
     *
     * @throws NoTenantException outside of any scope
     */
    public static Access required() {
        return current().orElseThrow(NoTenantException::new);
    }

    /** Opens a scope for one tenant; see {@link #open(Access)}. */
    public static Scope open(Tenant tenant) {
        return open(Access.of(tenant));
    }

    /**
     * Opens a scope, to be closed by the same thread in a try-with-resources statement. Inside another scope it takes that
     * one's place until it is closed.
     */
    public static Scope open(Access access) {
        Scope scope = new Scope(access, CURRENT.get(), false);
        CURRENT.set(scope);
        return scope;
    }

    /** Runs the work for one tenant. */
    public static void run(Tenant tenant, Runnable work) {
        run(Access.of(tenant), work);
    }

    /** Runs the work with that access. */
    public static void run(Access access, Runnable work) {
        Scope scope = open(access);
        try {
            work.run();
        } finally {
            scope.close();
        }
    }

    /**
     * Calls the work for one tenant.
     *
     * @throws Exception what the work throws
     */
    public static <T extends @Nullable Object> T call(Tenant tenant, Callable<T> work) throws Exception {
        return call(Access.of(tenant), work);
    }

    /**
     * Calls the work with that access.
     *
     * @throws Exception what the work throws
     */
    public static <T extends @Nullable Object> T call(Access access, Callable<T> work) throws Exception {
        Scope scope = open(access);
        try {
            return work.call();
        } finally {
            scope.close();
        }
    }

    /** The same work, bound to what is the context now: whichever thread runs it has this context, or none if there is none. */
    public static Runnable wrap(Runnable work) {
        Scope captured = CURRENT.get();
        return () -> {
            Scope outer = CURRENT.get();
            install(captured == null ? null : new Scope(captured.access, outer, false));
            try {
                work.run();
            } finally {
                install(outer);
            }
        };
    }

    /** An executor whose tasks run in the context of the thread that submitted them, each with its own. */
    public static Executor wrap(Executor executor) {
        return task -> executor.execute(wrap(task));
    }

    /**
     * Puts a context that was carried here from elsewhere in the place of this thread's, until {@link #carryOut()}. For those
     * who write carriers, such as the accessor for Micrometer's context propagation; an application opens scopes.
     *
     * @param access what was carried; null if there was no context
     */
    public static void carryIn(@Nullable Access access) {
        CURRENT.set(new Scope(access, CURRENT.get(), true));
    }

    /**
     * Ends the last {@link #carryIn} of this thread and restores what was before it. A scope that was opened since and left
     * open by mistake goes with it, so that it reaches nobody else's work on this thread. Without a carried context it does
     * nothing.
     */
    public static void carryOut() {
        for (Scope scope = CURRENT.get(); scope != null; scope = scope.outer) {
            if (scope.carried) {
                install(scope.outer);
                return;
            }
        }
    }

    private static void install(@Nullable Scope scope) {
        if (scope == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(scope);
        }
    }

    /**
     * An open stretch of work with one access. Closing it restores what was before.
     *
     * @since 0.1.0
     */
    public static final class Scope implements AutoCloseable {

        private final @Nullable Access access;
        private final @Nullable Scope outer;
        private final boolean carried;
        private boolean closed;

        private Scope(@Nullable Access access, @Nullable Scope outer, boolean carried) {
            this.access = access;
            this.outer = outer;
            this.carried = carried;
        }

        /** Whose work this is. */
        public Access access() {
            return Objects.requireNonNull(access, "only a carried scope is nobody's, and nobody is given one");
        }

        /**
         * Restores the context that was there before; does nothing the second time.
         *
         * @throws IllegalStateException if an inner scope is still open, or another thread closes it: the context stays as
         *     it is, because a guess could give one tenant's work to another
         */
        @Override
        public void close() {
            if (closed) {
                return;
            }
            if (CURRENT.get() != this) {
                throw new IllegalStateException("This tenant scope is not the innermost one of this thread:"
                        + " close scopes in the reverse order of opening, on the thread that opened them");
            }
            closed = true;
            install(outer);
        }
    }
}
