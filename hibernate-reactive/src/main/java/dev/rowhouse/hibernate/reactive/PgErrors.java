package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.RowhouseException;
import dev.rowhouse.SqlStates;
import dev.rowhouse.session.Entry;
import io.vertx.pgclient.PgException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the database said to a session, as what it means for tenants, and without the session's token. */
final class PgErrors {

    private PgErrors() {}

    /** The exception to hand on. */
    static Throwable translated(Throwable failure, Entry entry) {
        if (!(failure instanceof PgException error)) {
            return failure;
        }
        PgException told = repeats(error, entry) ? withoutToken(error, entry) : error;
        Optional<RowhouseException> meaning =
                SqlStates.translate(told.getSqlState(), told.getRoutine(), told.getErrorMessage(), entry.access());
        if (meaning.isEmpty()) {
            return told;
        }
        meaning.get().initCause(told);
        return meaning.get();
    }

    /**
     * The server repeats the binds of a failing statement, in whole or cut short, where
     * {@code log_parameter_max_length_on_error} says so, and any SQL may set that.
     */
    private static boolean repeats(PgException error, Entry entry) {
        return Stream.of(
                        error.getErrorMessage(),
                        error.getDetail(),
                        error.getHint(),
                        error.getWhere(),
                        error.getInternalQuery())
                .anyMatch(entry::isRepeatedIn);
    }

    private static PgException withoutToken(PgException error, Entry entry) {
        return new PgException(
                shown(error.getErrorMessage(), entry),
                error.getSeverity(),
                error.getSqlState(),
                null,
                null,
                error.getPosition(),
                null,
                null,
                null,
                error.getFile(),
                error.getLine(),
                error.getRoutine(),
                error.getSchema(),
                error.getTable(),
                error.getColumn(),
                error.getDataType(),
                error.getConstraint());
    }

    private static @Nullable String shown(@Nullable String message, Entry entry) {
        return entry.isRepeatedIn(message)
                ? "The message of this failure is hidden, because it repeats the session's token"
                : message;
    }
}
