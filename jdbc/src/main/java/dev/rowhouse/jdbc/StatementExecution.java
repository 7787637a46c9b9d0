package dev.rowhouse.jdbc;

import dev.rowhouse.session.StatementText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * What the three kinds of statement share: executing with the context in, and answering from whichever of the two
 * statements underneath has run, the plain one or the folded one.
 */
final class StatementExecution {

    private final SessionConnection connection;
    private final Statement user;
    private final Statement plain;
    private volatile Statement answering;
    private @Nullable PreparedStatement folded;
    private @Nullable SessionResultSet result;

    /** @param user the statement that the user holds, to which results lead back */
    StatementExecution(SessionConnection connection, Statement user, Statement plain) {
        this.connection = connection;
        this.user = user;
        this.plain = plain;
        this.answering = plain;
    }

    /** Makes the folded form ready to execute, options and binds included. */
    @FunctionalInterface
    interface Folding {

        PreparedStatement fold() throws SQLException;
    }

    /** Takes from the folded form, which has entered, what the user asked for. */
    @FunctionalInterface
    interface Answer<T extends @Nullable Object> {

        T of(PreparedStatement folded) throws SQLException;
    }

    SessionConnection connection() {
        return connection;
    }

    Session session() {
        return connection.session();
    }

    /** The statement whose results, warnings and running query count now. */
    Statement answering() throws SQLException {
        session().raw();
        return answering;
    }

    /** Runs a text that folds. */
    <T extends @Nullable Object> T run(StatementText text, Folding folding, Answer<T> answer, SqlCall<T> plainly)
            throws SQLException {
        return session().run(text, new Shape<>(plain, true, plainly(plainly), () -> {
            PreparedStatement statement = folding.fold();
            answers(statement);
            return answer.of(statement);
        }));
    }

    /** Runs what does not fold: batches, generated keys, callables, values that are read once. */
    <T extends @Nullable Object> T runApart(StatementText text, SqlCall<T> plainly) throws SQLException {
        return runApart(text, false, plainly);
    }

    /** @param repeatable whether it may be executed once more after a failure */
    <T extends @Nullable Object> T runApart(StatementText text, boolean repeatable, SqlCall<T> plainly)
            throws SQLException {
        return session().run(text, new Shape<>(plain, repeatable, plainly(plainly), null));
    }

    private <T extends @Nullable Object> SqlCall<T> plainly(SqlCall<T> call) {
        return () -> {
            answers(plain);
            return call.call();
        };
    }

    /**
     * Runs a batch of binds. Refused where binds become part of the text: there the first row of a batch can switch how
     * backslashes are read, and the quotes of the next row, which are on their way already, would no longer hold.
     */
    <T> T runBatch(StatementText text, SqlCall<T> plainly) throws SQLException {
        if (session().driver().inlinesBinds()) {
            throw SqlErrors.unsupported(
                    "A tenant session sends no batch of binds with preferQueryMode=simple, because a"
                            + " row's value could end its quotes. Use another query mode, or execute row by row");
        }
        return runApart(text, plainly);
    }

    /**
     * Describes without executing. Refused in the simple protocol, which has no message for that: there the driver executes,
     * without the context.
     */
    <T extends @Nullable Object> T describe(SqlCall<T> plainly) throws SQLException {
        session().raw();
        if (session().driver().inlinesBinds()) {
            throw SqlErrors.unsupported(
                    "A tenant session does not describe statements with preferQueryMode=simple, because"
                            + " the driver would execute them for it. Use another query mode, or ask the result for its metadata");
        }
        return plainly.call();
    }

    /**
     * Enters before the driver writes a large object, which it does when one is bound: so that the object belongs to whom the
     * statement runs as. In autocommit the driver refuses it.
     */
    void writesLargeObject(@Nullable Object value) throws SQLException {
        if (value != null && session().inTransaction()) {
            session().enter("a large object");
        }
    }

    /** The folded form of a text with the options of the plain one: the one there is, or a new one. */
    PreparedStatement folded(String sql, boolean again) throws SQLException {
        PreparedStatement statement = folded;
        if (statement == null || !again) {
            closeFolded();
            Entrance entrance = session().entrance();
            statement = session()
                    .healing()
                    .prepareStatement(
                            entrance.before(sql),
                            plain.getResultSetType(),
                            plain.getResultSetConcurrency(),
                            plain.getResultSetHoldability());
            folded = statement;
        }
        statement.setFetchSize(plain.getFetchSize());
        statement.setFetchDirection(plain.getFetchDirection());
        statement.setMaxRows(plain.getMaxRows());
        statement.setMaxFieldSize(plain.getMaxFieldSize());
        statement.setQueryTimeout(plain.getQueryTimeout());
        return statement;
    }

    /**
     * After how many executions the driver prepares the folded form on the server: as the plain one says if all binds are
     * typed, else never. The driver describes a prepared statement with untyped binds, then takes its result for unbounded
     * and parts the flight, which would cost a flight more and, in autocommit, the context.
     */
    void prepares(PreparedStatement statement, boolean typed) throws SQLException {
        int threshold = plain.unwrap(PGStatement.class).getPrepareThreshold();
        statement.unwrap(PGStatement.class).setPrepareThreshold(typed ? Math.max(threshold, 0) : 0);
    }

    static boolean execute(PreparedStatement folded) throws SQLException {
        folded.execute();
        return folded.getMoreResults();
    }

    ResultSet query(PreparedStatement folded) throws SQLException {
        if (!execute(folded)) {
            throw new SQLException("No results were returned by the query.", "02000");
        }
        return wrapped(folded.getResultSet());
    }

    static long update(PreparedStatement folded) throws SQLException {
        if (execute(folded)) {
            throw new SQLException("A result was returned when none was expected.", "0100E");
        }
        return folded.getLargeUpdateCount();
    }

    /** A result of this statement that leads back to the user's objects, the same one for the same result. */
    SessionResultSet wrapped(ResultSet rows) {
        SessionResultSet known = result;
        if (known == null || !known.wraps(rows)) {
            known = new SessionResultSet(connection, user, rows);
            result = known;
        }
        return known;
    }

    @Nullable
    ResultSet resultSet() throws SQLException {
        ResultSet rows = answering().getResultSet();
        return rows == null ? null : wrapped(rows);
    }

    /** The plain statement's keys; none after the folded one, which runs only if none were asked for. */
    ResultSet generatedKeys() throws SQLException {
        return new SessionResultSet(connection, user, answering().getGeneratedKeys());
    }

    /** Closes both forms; the plain one also if the other fails. */
    void close() throws SQLException {
        try (Statement closing = plain) {
            closeFolded();
        }
    }

    /** Closes the last result if the other form gave it, as the driver does when a statement is executed again. */
    private void answers(Statement next) throws SQLException {
        SessionResultSet last = result;
        if (last != null && next != answering && !plain.isCloseOnCompletion()) {
            last.end();
        }
        answering = next;
    }

    private void closeFolded() throws SQLException {
        PreparedStatement statement = folded;
        folded = null;
        answering = plain;
        if (statement != null) {
            statement.close();
        }
    }
}
