package dev.rowhouse.session;

import dev.rowhouse.StatementRefusedException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides by its text whether a statement is sent. One for all sessions of a way in; safe for use by several threads.
 *
 * <p>It is the wall against what PostgreSQL lets any login do to the connections that it shares: replace a prepared
 * statement of the driver by name, alter its own role, read estimates. From DML none of it can be reached.
 *
 * @since 0.1.0
 */
public final class Admission {

    /** What always goes: rows, and time-outs that end with the transaction. */
    private static final Set<StatementKind> ALWAYS = EnumSet.of(StatementKind.DML, StatementKind.LOCAL_TIMEOUT);

    private final StatementTexts texts = new StatementTexts();
    private final Set<StatementKind> allowed;
    private final @Nullable String builder;

    private Admission(@Nullable String builder, Set<StatementKind> allowed) {
        this.builder = builder;
        this.allowed = allowed;
    }

    /**
     * The judge of a way in.
     *
     * @param builder how its users write the builder on which they would allow more, for the messages
     * @param allowedBesides the kinds that they allowed besides rows and local time-outs
     */
    public static Admission of(String builder, Set<StatementKind> allowedBesides) {
        EnumSet<StatementKind> kinds = EnumSet.copyOf(ALWAYS);
        kinds.addAll(allowedBesides);
        return new Admission(builder, kinds);
    }

    /** The judge of a way in on which nothing can be allowed besides. */
    public static Admission ofRowsOnly() {
        return new Admission(null, ALWAYS);
    }

    /**
     * The statement, if it may be sent.
     *
     * @param switchesRole whether the session reaches its tenant by a switched role, which a second statement of a text could
     *     switch back
     * @throws StatementRefusedException if not; nothing was sent then
     */
    public StatementText admit(String sql, Quoting quoting, boolean switchesRole) {
        StatementText text = texts.of(sql, quoting);
        for (StatementKind kind : text.kinds()) {
            if (!allowed.contains(kind)) {
                throw refused(kind, text.statements() == 0);
            }
        }
        if (switchesRole && text.kinds().contains(StatementKind.SEVERAL)) {
            throw new StatementRefusedException(
                    StatementKind.SEVERAL.name(),
                    "this session reaches its tenants by switching its role, which a text of several statements could"
                            + " undo half-way; send them one by one");
        }
        return text;
    }

    private StatementRefusedException refused(StatementKind kind, boolean unread) {
        return new StatementRefusedException(
                kind.name(),
                unread
                        ? "the text is empty, or the driver and the server might read it differently (an open quote or"
                                + " comment, a character that belongs to no token, …); write it more plainly"
                        : reason(kind) + remedy(kind));
    }

    private String remedy(StatementKind kind) {
        return builder == null ? "" : ", or allow it with " + builder + ".allow(StatementKind." + kind + ")";
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
