package dev.rowhouse.jdbc;

/**
 * What a statement of a tenant session is, judged by its text before anything is sent.
 *
 * <p>{@link #DML} and {@link #LOCAL_TIMEOUT} are always admitted. Every other kind is refused unless it was allowed by
 * name, because row-level security does not bind what it opens. Allowing a kind allows it to everybody whose SQL reaches
 * a tenant session, injected SQL included. A text of several statements needs {@link #SEVERAL} and the kind of each.
 *
 * @since 0.1.0
 */
public enum StatementKind {
    /**
     * One of {@code select}, {@code insert}, {@code update}, {@code delete}, {@code merge}, {@code with}, {@code values}
     * and {@code table}, also in parentheses. {@code select … into} is not one: it creates a table, so it is
     * {@link #OTHER}.
     */
    DML,

    /**
     * {@code set local} of {@code statement_timeout}, {@code lock_timeout},
     * {@code idle_in_transaction_session_timeout} or {@code transaction_timeout} to one number, quoted string or
     * {@code default}. It ends with the transaction and opens nothing.
     */
    LOCAL_TIMEOUT,

    /**
     * {@code call} and JDBC's <code>{call …}</code>, <code>{? = call …}</code>. Opens whatever the procedures do; one
     * that commits drops the tenant half-way, and what follows fails.
     */
    CALL,

    /** {@code do}. Opens every other kind: a block executes any text, out of sight of this judgement. */
    DO,

    /**
     * {@code explain}. Opens the planner's statistics: its estimates give away row counts and values of other tenants.
     * With {@code analyze} it also runs what it explains, and that may be {@code create table … as} or
     * {@code execute}.
     */
    EXPLAIN,

    /** {@code copy}. Opens files and programs of the server to roles that may use them. */
    COPY,

    /**
     * {@code listen}, {@code unlisten}, {@code notify}. Channels have no tenant, and a {@code listen} stays on the
     * connection for the next tenant.
     */
    LISTEN,

    /** {@code lock}. Opens locks on whole tables: one tenant stops all the others. */
    LOCK,

    /**
     * {@code declare}, {@code fetch}, {@code move}, {@code close}. Opens cursors {@code with hold}, which outlive the
     * transaction and leave rows and names to the next tenant.
     */
    CURSOR,

    /**
     * {@code prepare}, {@code execute}, {@code deallocate}, and the two-phase {@code prepare transaction},
     * {@code commit prepared} and {@code rollback prepared}. Opens the take-over of a pooled connection: a statement
     * that the driver prepared is replaced by name, and the next tenant runs it. A prepared transaction keeps its locks
     * after the connection has gone.
     */
    PREPARE,

    /**
     * {@code set}, {@code reset}, {@code show}, {@code discard}, and {@code set session characteristics}. Opens the
     * session's state, which stays for the next tenant: role, search path, read-only mode, the token itself.
     */
    SET,

    /**
     * {@code begin}, {@code start}, {@code commit}, {@code end}, {@code rollback}, {@code abort}, {@code savepoint},
     * {@code release} and {@code set transaction}. Opens the transaction's bounds: the tenant goes with a
     * {@code commit} or {@code rollback}, and the next statement fails with SQLSTATE {@code RH001} until the driver
     * enters again.
     */
    TRANSACTION,

    /**
     * Several statements in one text. Opens injection by a semicolon; the kind of each must be admitted too.
     */
    SEVERAL,

    /**
     * Everything else: DDL and grants ({@code create}, {@code alter}, {@code drop} …), {@code truncate},
     * {@code vacuum}, {@code select … into}, an empty text, and a text that the driver and the server might read
     * differently. Opens all that the login may do, {@code alter role current_user} included, which poisons every later
     * connection.
     */
    OTHER
}
