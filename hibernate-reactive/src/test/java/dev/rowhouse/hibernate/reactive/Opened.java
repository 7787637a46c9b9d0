package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.tck.Rows;
import io.vertx.core.Context;
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
}
