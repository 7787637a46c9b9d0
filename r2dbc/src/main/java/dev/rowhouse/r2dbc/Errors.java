package dev.rowhouse.r2dbc;

import dev.rowhouse.Access;
import dev.rowhouse.RowhouseException;
import dev.rowhouse.SqlStates;
import dev.rowhouse.StatementRefusedException;
import dev.rowhouse.session.Entry;
import io.r2dbc.postgresql.api.ErrorDetails;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcTransientException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives the driver's exceptions their Rowhouse cause, and makes those that come before anything is sent. */
final class Errors {

    private Errors() {}

    /** The same failure, with what it means for tenants as its cause, and nothing in it of the token. */
    static Throwable translated(Throwable failure, Access access, @Nullable Entry entry) {
        if (!(failure instanceof R2dbcException error) || error.getCause() instanceof RowhouseException) {
            return failure;
        }
        ErrorDetails details = failure instanceof PostgresqlException server ? server.getErrorDetails() : null;
        RowhouseException meaning = SqlStates.translate(
                        error.getSqlState(),
                        details == null ? null : details.getRoutine().orElse(null),
                        error.getMessage(),
                        access)
                .orElse(null);
        if (entry != null && texts(error, details).anyMatch(entry::isRepeatedIn)) {
            return hidden(error, entry, access);
        }
        return meaning == null ? error : withCause(error, meaning);
    }

    private static Stream<String> texts(R2dbcException error, @Nullable ErrorDetails details) {
        Stream<String> message = Stream.of(String.valueOf(error.getMessage()));
        return details == null
                ? message
                : Stream.concat(
                        message,
                        Stream.of(
                                        details.getDetail(),
                                        details.getHint(),
                                        details.getWhere(),
                                        details.getInternalQuery())
                                .flatMap(Optional::stream));
    }

    /** Its like without the server's words on it, which repeat the binds of a failing statement where the server is told to. */
    private static R2dbcException hidden(R2dbcException error, Entry entry, Access access) {
        String told = error.getMessage();
        String message = told == null || entry.isRepeatedIn(told)
                ? "The message of this failure is hidden, because it repeats the session's token"
                : told;
        RowhouseException meaning =
                SqlStates.translate(error.getSqlState(), null, message, access).orElse(null);
        return like(error, message, meaning);
    }

    private static R2dbcException withCause(R2dbcException error, RowhouseException meaning) {
        if (error.getCause() == null) {
            try {
                error.initCause(meaning);
                return error;
            } catch (IllegalStateException e) {
                // It was made with a cause that is null, which counts as one.
            }
        }
        return like(error, error.getMessage(), meaning);
    }

    private static R2dbcException like(R2dbcException error, @Nullable String message, @Nullable Throwable cause) {
        String state = error.getSqlState();
        if (error instanceof R2dbcPermissionDeniedException) {
            return new R2dbcPermissionDeniedException(message, state, error.getErrorCode(), cause);
        }
        if (error instanceof R2dbcTransientException) {
            return new TransientFailure(message, error, cause);
        }
        return new R2dbcNonTransientResourceException(message, state, error.getErrorCode(), cause);
    }

    private static final class TransientFailure extends R2dbcTransientException {

        private static final long serialVersionUID = 1L;

        TransientFailure(@Nullable String message, R2dbcException error, @Nullable Throwable cause) {
            super(message, error.getSqlState(), error.getErrorCode(), cause);
        }
    }

    /** A statement that is not sent. */
    static R2dbcException refused(StatementRefusedException e) {
        return new R2dbcPermissionDeniedException(e.getMessage(), SqlStates.STATEMENT_REFUSED, e);
    }

    /** Something is used after its connection was closed. */
    static IllegalStateException closed() {
        return new IllegalStateException("This connection has been closed");
    }

    /** A transaction is used for somebody else than it was begun for. */
    static IllegalStateException otherAccess(Access begun, Access now) {
        return new IllegalStateException("The transaction that is open on this connection was begun for " + begun
                + ", and the Reactor Context now names " + now + ": end it first, or use another connection");
    }
}
