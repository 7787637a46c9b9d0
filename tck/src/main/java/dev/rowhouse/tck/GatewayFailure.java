package dev.rowhouse.tck;

import dev.rowhouse.RowhouseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a way in threw: its exception is the cause.
 *
 * @since 0.1.0
 */
public final class GatewayFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String sqlState;

    /**
     * A failure.
     *
     * @param sqlState the SQLSTATE, or null if the exception has none
     * @param cause what was thrown
     */
    public GatewayFailure(@Nullable String sqlState, Throwable cause) {
        super(cause.toString(), cause);
        this.sqlState = sqlState;
    }

    /** The SQLSTATE; empty if the exception has none. */
    public Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }

    /** The first exception of Rowhouse in the chain of causes; empty for an error that has nothing to do with tenants. */
    public Optional<RowhouseException> rowhouse() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RowhouseException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
