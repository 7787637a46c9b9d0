package dev.rowhouse;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The SQLSTATEs that the functions in the database raise, and the exception that each one is in Java. Every way in
 * translates through this one place.
 *
 * @since 0.1.0
 */
public final class SqlStates {

    /** No tenant: a statement touched a protected table outside of a tenant session. */
    public static final String NO_TENANT = "RH001";

    /** The token is forged, expired, of the wrong kind, or bound to another connection. */
    public static final String INVALID_TOKEN = "RH002";

    /** The tenant is not in the registry. */
    public static final String UNKNOWN_TENANT = "RH003";

    /** The tenant is suspended. */
    public static final String TENANT_SUSPENDED = "RH004";

    /** The tenant's id is not one that the column's type can hold in one way only, such as {@code 042} in a bigint. */
    public static final String INVALID_TENANT = "RH005";

    /** A statement that a tenant session does not send; raised in Java, before anything is sent. */
    public static final String STATEMENT_REFUSED = "RH006";

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** The server's function that checks new rows against policies; messages are localised, this name is not. */
    private static final String CHECK_ROUTINE = "ExecWithCheckOptions";

    private SqlStates() {}

    /**
     * The exception for what the server reported.
     *
     * @param sqlState the SQLSTATE, or null if there is none
     * @param routine the server's routine that raised it, or null if the driver does not tell
     * @param message the server's message
     * @return empty for an error that has nothing to do with tenants
     */
    public static Optional<RowhouseException> translate(
            @Nullable String sqlState, @Nullable String routine, @Nullable String message) {
        return translate(sqlState, routine, message, null);
    }

    /**
     * The exception for what the server reported to a session.
     *
     * @param sqlState the SQLSTATE, or null if there is none
     * @param routine the server's routine that raised it, or null if the driver does not tell
     * @param message the server's message
     * @param access whose session it was, or null if that is not known
     * @return empty for an error that has nothing to do with tenants
     */
    public static Optional<RowhouseException> translate(
            @Nullable String sqlState, @Nullable String routine, @Nullable String message, @Nullable Access access) {
        if (sqlState == null) {
            return Optional.empty();
        }
        String text = message == null ? sqlState : message;
        return switch (sqlState) {
            case NO_TENANT -> Optional.of(new NoTenantException(text));
            case INVALID_TOKEN -> Optional.of(new InvalidTokenException(text));
            case UNKNOWN_TENANT -> Optional.of(new UnknownTenantException(text));
            case TENANT_SUSPENDED -> Optional.of(new TenantSuspendedException(text));
            case INVALID_TENANT -> Optional.of(new InvalidTenantException(text));
            case INSUFFICIENT_PRIVILEGE ->
                CHECK_ROUTINE.equals(routine)
                        ? Optional.of(new TenantViolationException(text, access))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }
}
