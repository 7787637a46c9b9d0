package dev.rowhouse.jdbc;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Decides by its text whether a statement is sent. One for all sessions of a data source; any thread.
 *
 * <p>It is the wall against what PostgreSQL lets any login do to the connections that it shares: replace a prepared
 * statement of the driver by name, alter its own role, read estimates. From DML none of it can be reached.
 */
final class Admission {

    /** What always goes: rows, and time-outs that end with the transaction. */
    private static final Set<StatementKind> ALWAYS = EnumSet.of(StatementKind.DML, StatementKind.LOCAL_TIMEOUT);

    private final StatementTexts texts = new StatementTexts();
    private final Set<StatementKind> allowed;

    Admission(Set<StatementKind> allowedBesides) {
        EnumSet<StatementKind> kinds = EnumSet.copyOf(ALWAYS);
        kinds.addAll(allowedBesides);
        allowed = kinds;
    }

    /**
     * The statement, if it may be sent.
     *
     * @param switchesRole whether the session reaches its tenant by a switched role, which a second statement of a text could
     *     switch back
     * @throws SQLException RH006 if not; nothing was sent then
     */
    StatementText admit(String sql, Quoting quoting, boolean switchesRole) throws SQLException {
        StatementText text = texts.of(sql, quoting);
        for (StatementKind kind : text.kinds()) {
            if (!allowed.contains(kind)) {
                throw refused(kind, text.statements() == 0);
            }
        }
        if (switchesRole && text.kinds().contains(StatementKind.SEVERAL)) {
            throw SqlErrors.refused(
                    StatementKind.SEVERAL.name(),
                    "this session reaches its tenants by switching its role, which a text of several statements could"
                            + " undo half-way; send them one by one");
        }
        return text;
    }

    private static SQLException refused(StatementKind kind, boolean unread) {
        return SqlErrors.refused(
                kind.name(),
                unread
                        ? "the text is empty, or the driver and the server might read it differently (an open quote or"
                                + " comment, a character that belongs to no token, …); write it more plainly"
                        : reason(kind) + ", or allow it with JdbcTenants.builder(…).allow(StatementKind." + kind + ")");
    }

    private static String reason(StatementKind kind) {
        return switch (kind) {
            case SESSION_SETTING ->
                "it changes a setting that the next tenant on this connection would meet; call"
                        + " set_config('name', …, true), its name a literal with a dot, application_name, role or a time-out";
            case SESSION_LOCK ->
                "the lock would stay on this connection when the tenant has gone; take it for the"
                        + " transaction with pg_advisory_xact_lock(…)";
            case DYNAMIC_SQL -> "it calls a function that runs a text out of sight; use an admin session";
            default -> "a tenant session speaks DML, one statement a text; use an admin session";
        };
    }
}
