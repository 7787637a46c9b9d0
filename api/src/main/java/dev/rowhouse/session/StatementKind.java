package dev.rowhouse.session;

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
     * A function in the text that changes a setting of the session: {@code set_config}, {@code setseed}, {@code set_limit} of
     * pg_trgm, and {@code update pg_settings}. Opens what {@link #SET} opens: the next tenant on the connection meets the
     * setting, and gets other rows, other dates or errors.
     *
     * <p>Not one is {@code set_config('name', …, true)} with just these words at its beginning and end, which holds for the
     * transaction, as long as the name has a dot ({@code 'app.user'}), or is {@code application_name}, {@code role} or one
     * of the time-outs of {@link #LOCAL_TIMEOUT}. Any other name stays behind even so: a constant in a statement is read
     * when the driver prepares it, in the time zone of that moment, say, and the statement stays prepared. For
     * {@code search_path} there is {@code Connection.setSchema}.
     */
    SESSION_SETTING,

    /**
     * A function in the text that takes an advisory lock for the session, not the transaction: {@code pg_advisory_lock},
     * {@code pg_try_advisory_lock} and their {@code _shared} forms. Opens locks that stay on the pooled connection when the
     * tenant has gone, and stop whoever wants them. Use {@code pg_advisory_xact_lock}.
     */
    SESSION_LOCK,

    /**
     * A function in the text that runs a query given to it as a string, out of sight of this judgement:
     * {@code query_to_xml}, {@code query_to_xmlschema}, {@code query_to_xml_and_xmlschema}, {@code ts_stat},
     * {@code ts_rewrite}, and of the extensions {@code crosstab…}, {@code connectby}, {@code xpath_table},
     * {@code dblink…}. Opens {@link #SESSION_SETTING} and {@link #SESSION_LOCK}; {@code xpath_table} opens every other kind.
     */
    DYNAMIC_SQL,

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
