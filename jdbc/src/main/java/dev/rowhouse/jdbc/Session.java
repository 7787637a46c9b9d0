package dev.rowhouse.jdbc;

import dev.rowhouse.SqlStates;
import dev.rowhouse.StatementRefusedException;
import dev.rowhouse.session.Admission;
import dev.rowhouse.session.Quoting;
import dev.rowhouse.session.StatementKind;
import dev.rowhouse.session.StatementText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One lease of a connection for one access, and whether its context is known to be in. The context goes in with the first
 * statement of a transaction, in the same flight where the driver can do that, and out with the transaction.
 *
 * <p>A wrong "out" costs nothing, because entering twice is harmless. A wrong "in" is SQLSTATE RH001 for a login that
 * inherits the tenant role. For a login that switches to its role it would be a leak, so there "in" is never believed and
 * every statement enters.
 *
 * <p>For one thread at a time.
 */
final class Session {

    /** The driver sends a Sync, which ends an implicit transaction, after about 256 statements of one text. */
    private static final int MAX_FOLDED = 200;

    /** PostgreSQL's "cached plan must not change result type", which the driver heals by itself for single statements only. */
    private static final String STALE_PLAN = "0A000";

    /** Kinds that touch no row: with the entrance before them some would fail (25001), and none needs it. */
    private static final Set<StatementKind> CONTEXT_FREE = EnumSet.of(
            StatementKind.TRANSACTION,
            StatementKind.SET,
            StatementKind.LOCAL_TIMEOUT,
            StatementKind.LISTEN,
            StatementKind.LOCK);

    private final Connection raw;
    private final Driver driver;
    private final Entrance entrance;
    private final Admission admission;
    private boolean entered;
    private boolean exposed;
    private volatile boolean closed;

    Session(Connection raw, Driver driver, Entrance entrance, Admission admission) {
        this.raw = raw;
        this.driver = driver;
        this.entrance = entrance;
        this.admission = admission;
    }

    Connection raw() throws SQLException {
        if (closed) {
            throw SqlErrors.closed("connection", "08003");
        }
        return raw;
    }

    /**
     * The driver's connection under any pool, for what is executed once more if its plan was stale: a pool that sees the
     * failure throws the connection away before that (HikariCP does at 0A000). Without pgjdbc underneath, the pool's.
     */
    Connection healing() throws SQLException {
        Connection pools = raw();
        return driver.connection().orElse(pools);
    }

    Driver driver() {
        return driver;
    }

    Entrance entrance() {
        return entrance;
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    /** Forgets that the context is in: something happened that may have ended it. */
    void leave() {
        entered = false;
    }

    /** Judges a text before it is sent; RH006 if it is not. */
    StatementText admit(String sql) throws SQLException {
        raw();
        return admit(sql, driver.quoting());
    }

    /**
     * Judges a text that is prepared. Where binds become part of the text, the driver puts them where it found the question
     * marks when it first read the text, which it remembers for the connection and across a switch of how backslashes are
     * read: a bind could then end a quote. So a text with a backslash goes only where backslashes are read as standard.
     */
    StatementText admitPrepared(String sql) throws SQLException {
        StatementText text = admit(sql);
        if (driver.inlinesBinds() && driver.quoting() != Quoting.STANDARD && sql.indexOf('\\') >= 0) {
            throw SqlErrors.refused(
                    StatementKind.OTHER.name(),
                    "it holds a backslash, binds become part of the text, and standard_conforming_strings is not known to"
                            + " be on; bind the literal with the backslash, or use another preferQueryMode");
        }
        return text;
    }

    /**
     * Judges a text of a batch. In simple query mode the server splits each one when its turn comes, and one before it in the
     * same flight may have switched how backslashes are read: so both readings must agree.
     */
    StatementText admitToBatch(String sql) throws SQLException {
        raw();
        return admit(sql, Quoting.UNKNOWN);
    }

    private StatementText admit(String sql, Quoting quoting) throws SQLException {
        try {
            return admission.admit(sql, quoting, entrance.switchesRole());
        } catch (StatementRefusedException e) {
            throw SqlErrors.of(e, SqlStates.STATEMENT_REFUSED);
        }
    }

    /** Executes with the context in, and remembers whether it still is afterwards. */
    <T extends @Nullable Object> T run(StatementText text, Shape<T> shape) throws SQLException {
        boolean transaction = inTransaction();
        boolean known = entered && transaction;
        entered = false;
        try {
            T result = execute(text, shape, known, transaction);
            entered = transaction && text.dml() && !exposed && !entrance.switchesRole();
            return result;
        } catch (SQLException e) {
            throw entrance.translated(e);
        }
    }

    /** Brings the context in by itself, for what the driver will do outside of our sight; in a transaction only. */
    void enter(String what) throws SQLException {
        if (!inTransaction()) {
            throw SqlErrors.unsupported(
                    what + " needs a transaction: in autocommit its statements would run without their"
                            + " tenant. Call setAutoCommit(false) first");
        }
        boolean known = entered;
        entered = false;
        try {
            if (!known && !driver.failed()) {
                entrance.alone(raw, driver);
            }
        } catch (SQLException e) {
            throw entrance.translated(e);
        }
        entered = known || !(exposed || entrance.switchesRole() || driver.failed());
    }

    /** From now on somebody else holds the driver's connection, so the context is never known to be in. */
    void expose() {
        exposed = true;
        entered = false;
    }

    /** Whether a transaction is open, or will be with the next statement. */
    boolean inTransaction() throws SQLException {
        return !raw().getAutoCommit() || driver.open();
    }

    private <T extends @Nullable Object> T execute(
            StatementText text, Shape<T> shape, boolean known, boolean transaction) throws SQLException {
        if (known || driver.failed() || CONTEXT_FREE.containsAll(text.kinds())) {
            return shape.plain().call();
        }
        boolean pipelines = driver.pipelines() && text.statements() >= 1 && text.statements() <= MAX_FOLDED;
        SqlCall<T> folded = pipelines ? shape.folded() : null;
        SqlCall<T> entering = folded == null ? () -> apart(shape) : folded;
        if (transaction) {
            return entering.call();
        }
        if (folded != null && !entrance.switchesRole()) {
            return foldedInAutocommit(text, shape, folded);
        }
        return inOwnTransaction(text, shape, entering);
    }

    private <T extends @Nullable Object> T apart(Shape<T> shape) throws SQLException {
        entrance.alone(raw, driver);
        return shape.plain().call();
    }

    /**
     * Both in one flight and one implicit transaction. When the driver knows a result to be of unbounded size it parts them
     * with a Sync, and the second runs without the context: an error (RH001) and no effect, so it is run again in a
     * transaction of its own. It is never done so for a login that switches its role, for which it would be no error.
     */
    private <T extends @Nullable Object> T foldedInAutocommit(StatementText text, Shape<T> shape, SqlCall<T> folded)
            throws SQLException {
        try {
            return folded.call();
        } catch (SQLException e) {
            if (isStale(text, e)) {
                return folded.call();
            }
            if (text.single() && SqlStates.NO_TENANT.equals(e.getSQLState())) {
                return inOwnTransaction(text, shape, () -> apart(shape));
            }
            throw e;
        }
    }

    /** Whether to run it once more; not where a pool took the error for the connection's and closed it, as HikariCP does. */
    private boolean isStale(StatementText text, SQLException e) throws SQLException {
        return text.single() && STALE_PLAN.equals(e.getSQLState()) && !raw.isClosed();
    }

    /** Runs it once more if its plan was stale, which the driver heals in autocommit and not in a transaction. */
    private <T extends @Nullable Object> T inOwnTransaction(StatementText text, Shape<T> shape, SqlCall<T> entering)
            throws SQLException {
        try {
            return inOwnTransaction(shape.statement(), entering);
        } catch (SQLException e) {
            if (shape.repeatable() && isStale(text, e)) {
                return inOwnTransaction(shape.statement(), entering);
            }
            throw e;
        }
    }

    private <T extends @Nullable Object> T inOwnTransaction(Statement statement, SqlCall<T> entering)
            throws SQLException {
        int fetchSize = statement.getFetchSize();
        raw.setAutoCommit(false);
        try {
            // The whole result at once, as in autocommit: the commit below would close a cursor.
            statement.setFetchSize(0);
            T result = entering.call();
            raw.commit();
            raw.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException e) {
            backToAutocommit(e);
            throw e;
        } finally {
            statement.setFetchSize(fetchSize);
        }
    }

    private void backToAutocommit(Exception reason) {
        try {
            raw.rollback();
            raw.setAutoCommit(true);
        } catch (SQLException e) {
            SqlErrors.suppress(reason, e);
            Discarding.discard(raw, reason);
        }
    }
}
