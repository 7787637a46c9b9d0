package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.tck.Rows;
import io.vertx.core.Context;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A connection or session that is open on a context, as the contracts' gateway drives it. */
interface Opened {

    /** Where everything is to be called. */
    Context context();

    CompletionStage<Rows> query(String sql, @Nullable Object[] binds);

    CompletionStage<Long> update(String sql, @Nullable Object[] binds);

    CompletionStage<?> begin();

    CompletionStage<?> commit();

    CompletionStage<?> rollback();

    CompletionStage<?> close();

    /** What is tested, or the driver's own if it is an admin's. */
    SqlConnection connection();

    /** Runs a text that is refused to tenants, from below. */
    default CompletionStage<?> below(String sql) {
        SqlConnection raw = connection() instanceof TenantSqlConnection session
                ? session.lease().raw()
                : connection();
        return raw.query(sql).execute().toCompletionStage();
    }
}
