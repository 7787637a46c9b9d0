package dev.rowhouse;

/**
 * A tenant session was given a statement that it does not send: a tenant session speaks DML; SQLSTATE
 * {@value SqlStates#STATEMENT_REFUSED}. Nothing was sent.
 *
 * @since 0.1.0
 */
public final class StatementRefusedException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    /**
     * @param kind what kind of statement it is
     * @param remedy what to do instead
     */
    public StatementRefusedException(String kind, String remedy) {
        super("A tenant session does not send this kind of statement (" + kind + "): " + remedy);
    }
}
