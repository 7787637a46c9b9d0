package dev.rowhouse.r2dbc;

import dev.rowhouse.Access;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.RowhouseException;
import dev.rowhouse.SqlStates;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Where a connection learns whose work it does.
 *
 * @param fixed whose it always is; null if the Reactor Context says it at every transaction
 */
record Who(@Nullable Access fixed) {

    /** Whoever the Reactor Context names. */
    static final Who IN_CONTEXT = new Who(null);

    private static final String NOBODY = "There is no tenant in the Reactor Context: write"
            + " .contextWrite(R2dbcTenants.context(tenant)) behind the chain, or use withConnection(tenant, …)";

    /** Who it is; null if nobody is named. */
    @Nullable
    Access in(ContextView context) {
        return fixed != null ? fixed : context.<@Nullable Access>getOrDefault(Access.class, null);
    }

    /**
     * Who it is.
     *
     * @throws NoTenantException if nobody is named
     */
    Access required(ContextView context) {
        Access access = in(context);
        if (access == null) {
            throw SqlStates.translate(SqlStates.NO_TENANT, null, NOBODY)
                    .<RowhouseException>map(e -> e)
                    .orElseGet(NoTenantException::new);
        }
        return access;
    }

    @Override
    public String toString() {
        return fixed == null ? "of the Reactor Context" : fixed.toString();
    }
}
