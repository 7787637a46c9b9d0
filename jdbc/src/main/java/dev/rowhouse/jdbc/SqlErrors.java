package dev.rowhouse.jdbc;

import dev.rowhouse.Access;
import dev.rowhouse.RowhouseException;
import dev.rowhouse.SqlStates;
import dev.rowhouse.StatementRefusedException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Gives the driver's exceptions their Rowhouse cause, and makes those that come before anything is sent. */
final class SqlErrors {

    private SqlErrors() {}

    /** The same exception, with what it means for tenants as its cause, if it means anything for them. */
    static SQLException translate(SQLException e, Access access) {
        if (e.getCause() instanceof RowhouseException) {
            return e;
        }
        SQLException told = e;
        if (e instanceof BatchUpdateException && e.getCause() instanceof SQLException reason) {
            told = reason;
        }
        ServerErrorMessage server = told instanceof PSQLException error ? error.getServerErrorMessage() : null;
        RowhouseException meaning = SqlStates.translate(
                        e.getSQLState(),
                        server == null ? null : server.getRoutine(),
                        server == null ? e.getMessage() : server.getMessage(),
                        access)
                .orElse(null);
        return meaning == null ? e : withCause(e, meaning);
    }

    private static SQLException withCause(SQLException e, RowhouseException meaning) {
        if (e instanceof BatchUpdateException batch) {
            SQLException translated = new BatchUpdateException(
                    batch.getMessage(),
                    batch.getSQLState(),
                    batch.getErrorCode(),
                    batch.getLargeUpdateCounts(),
                    meaning);
            translated.setNextException(batch.getNextException());
            translated.addSuppressed(batch);
            return translated;
        }
        if (e.getCause() == null) {
            e.initCause(meaning);
            return e;
        }
        SQLException translated = new SQLException(e.getMessage(), e.getSQLState(), e.getErrorCode(), meaning);
        translated.addSuppressed(e);
        return translated;
    }

    /** A Rowhouse exception on the JDBC surface. */
    static SQLException of(RowhouseException e, String sqlState) {
        return new SQLException(e.getMessage(), sqlState, e);
    }

    /** A statement that is not sent. */
    static SQLException refused(String kind, String remedy) {
        return of(new StatementRefusedException(kind, remedy), SqlStates.STATEMENT_REFUSED);
    }

    /** Something that JDBC has and a tenant session has not, at least not here. */
    static SQLFeatureNotSupportedException unsupported(String what) {
        return new SQLFeatureNotSupportedException(what, "0A000");
    }

    /** A prepared statement is given a text; the driver refuses most of that, and all of it goes around the judgement. */
    static SQLException textOnPrepared() {
        return new SQLException("A prepared statement takes no text: make another statement for it", "42809");
    }

    /** An object that was closed is used. */
    static SQLException closed(String what, String sqlState) {
        return new SQLException("This " + what + " has been closed", sqlState);
    }

    static void suppress(Throwable kept, @Nullable Throwable other) {
        if (other != null && other != kept) {
            kept.addSuppressed(other);
        }
    }
}
