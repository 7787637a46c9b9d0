package dev.rowhouse.jdbc;

import dev.rowhouse.TokenSigner;
import dev.rowhouse.session.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.core.ParameterList;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * What is asked of pgjdbc beyond JDBC: what it knows of the session without asking the server. Without pgjdbc underneath,
 * each answer is the cautious one.
 */
final class Driver {

    private final @Nullable BaseConnection connection;

    private Driver(@Nullable BaseConnection connection) {
        this.connection = connection;
    }

    /** The driver under that connection, pools in between or not. */
    static Driver of(Connection raw) throws SQLException {
        return new Driver(raw.isWrapperFor(BaseConnection.class) ? raw.unwrap(BaseConnection.class) : null);
    }

    /** The driver's own connection, if that is pgjdbc's. */
    Optional<Connection> connection() {
        return Optional.ofNullable(connection);
    }

    /** Whether the driver has given the connection up, after the network or the server ended it. */
    boolean isClosed() throws SQLException {
        return connection != null && connection.isClosed();
    }

    /** How the driver, and so the server, reads a backslash in the next text. */
    Quoting quoting() {
        if (connection == null) {
            return Quoting.UNKNOWN;
        }
        return connection.getStandardConformingStrings() ? Quoting.STANDARD : Quoting.BACKSLASH;
    }

    /** The server's process, as it introduced itself at connect; a pooler in between introduces itself instead. */
    int backend() {
        return connection == null ? TokenSigner.ANY_BACKEND : connection.getBackendPID();
    }

    /** Whether binds become part of the text, quoted by the driver as it reads backslashes when it sends them. */
    boolean inlinesBinds() {
        return connection == null || connection.getPreferQueryMode() == PreferQueryMode.SIMPLE;
    }

    /** Whether several statements of one text travel in one flight and one transaction. */
    boolean pipelines() {
        return !inlinesBinds() && !describesFirst();
    }

    /**
     * Whether the driver describes a statement before it executes it, as it does with {@code prepareThreshold=-1}. Of several
     * in one text it then takes the columns of one for the other's (08P01).
     */
    private boolean describesFirst() {
        return connection == null
                || connection.getPrepareThreshold() < 0
                || Boolean.getBoolean("org.postgresql.forceBinary");
    }

    /** Whether statements get names on the server, which whoever shares the connection could meet. */
    boolean preparesOnServer() {
        return connection == null || (connection.getPrepareThreshold() != 0 && !inlinesBinds());
    }

    /** Whether a text is bound as varchar, and not as a type that the server is to find out. */
    boolean typesText() {
        return connection != null && connection.getStringVarcharFlag();
    }

    /** Whether a transaction has failed and waits for its rollback. */
    boolean failed() {
        return connection != null && connection.getTransactionState() == TransactionState.FAILED;
    }

    /** Whether a transaction is known to be open on the server, also one begun by a text in autocommit. */
    boolean open() {
        return connection != null && connection.getTransactionState() != TransactionState.IDLE;
    }

    /**
     * Calls a function by a message of its own, in which arguments are no part of a text that others could read. In the open
     * transaction.
     *
     * @return whether it was called; it is not where the driver is not pgjdbc
     */
    @SuppressWarnings("deprecation") // as a statement with binds is preferred; here those are the trouble
    boolean call(int function, List<String> arguments) throws SQLException {
        if (connection == null) {
            return false;
        }
        QueryExecutor executor = connection.getQueryExecutor();
        ParameterList parameters = executor.createFastpathParameters(arguments.size());
        for (int i = 0; i < arguments.size(); i++) {
            parameters.setStringParameter(i + 1, arguments.get(i), Oid.TEXT);
        }
        executor.fastpathCall(function, parameters, true);
        return true;
    }
}
