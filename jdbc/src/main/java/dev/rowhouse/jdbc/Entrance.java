package dev.rowhouse.jdbc;

import dev.rowhouse.Access;
import dev.rowhouse.RowhouseException;
import dev.rowhouse.Token;
import dev.rowhouse.TokenSigner;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The call of {@code rowhouse.enter} that lets one session in, for the length of a transaction: its text, which never
 * changes, and its binds. Used by one thread at a time.
 */
final class Entrance {

    private static final String ENTER = "select rowhouse.enter(?,?)";
    private static final String ENTER_BY_ROLE = "select rowhouse.enter(?,?,?)";

    /** So much of a token is no secret yet, and found nowhere else. */
    private static final int RECOGNISED = 12;

    private final TokenSigner signer;
    private final Access access;
    private final int backend;
    private final @Nullable String role;
    private final int function;
    private final String usualPath;
    private String searchPath;
    private @Nullable Token token;

    Entrance(TokenSigner signer, Access access, int backend, Reach reach) {
        this.signer = signer;
        this.access = access;
        this.backend = backend;
        this.role = reach.role();
        this.function = reach.function();
        this.usualPath = reach.searchPath();
        this.searchPath = usualPath;
    }

    Access access() {
        return access;
    }

    /** Whether entering switches the role: then a statement without it would run as a login that sees more. */
    boolean switchesRole() {
        return role != null;
    }

    /** Takes another search path, from the next time on; null for the usual one. */
    void searchPath(@Nullable String path) {
        searchPath = path == null ? usualPath : path;
    }

    /**
     * The text that enters and then runs the user's. No blank after the semicolon: the driver counts error positions from
     * the start of each statement, and a blank would shift them.
     */
    String before(String sql) {
        return (role == null ? ENTER : ENTER_BY_ROLE) + ";" + sql;
    }

    /** How many binds entering has, which come before the user's. */
    int binds() {
        return role == null ? 2 : 3;
    }

    /** Binds the token, freshly signed when the last one grows old, and what goes with it. */
    void bind(PreparedStatement statement) throws SQLException {
        List<String> arguments = arguments();
        for (int i = 0; i < arguments.size(); i++) {
            statement.setString(i + 1, arguments.get(i));
        }
    }

    private List<String> arguments() {
        Token current = token;
        if (current == null || signer.isStale(current)) {
            current = signer.sign(access, backend);
            token = current;
        }
        return role == null ? List.of(current.value(), searchPath) : List.of(current.value(), searchPath, role);
    }

    /** Enters by a statement of its own, in the open transaction: one flight. */
    void alone(Connection raw, Driver driver) throws SQLException {
        if (driver.inlinesBinds()) {
            inSilence(raw, driver);
            return;
        }
        try (PreparedStatement statement = raw.prepareStatement(role == null ? ENTER : ENTER_BY_ROLE)) {
            bind(statement);
            statement.execute();
        }
    }

    /**
     * Enters where binds become part of the text, in which others of the same login would read the token: by a function call,
     * which has no text. The statement before it begins the transaction as the driver was told to, such as read-only.
     */
    private void inSilence(Connection raw, Driver driver) throws SQLException {
        if (!driver.open()) {
            try (Statement begin = raw.createStatement()) {
                begin.execute("select");
            }
        }
        if (!driver.call(function, arguments())) {
            throw SqlErrors.unsupported(
                    "A tenant session needs pgjdbc underneath, or binds that are no part of the text");
        }
    }

    /** The failure with what it means for tenants as its cause, and nothing in it of the token. */
    SQLException translated(SQLException failure) {
        return withoutToken(SqlErrors.translate(failure, access));
    }

    /**
     * The failure, or its like without the token. The server repeats the binds of a failing statement, in whole or cut
     * short, where {@code log_parameter_max_length_on_error} says so, and any SQL may set that.
     */
    private SQLException withoutToken(SQLException failure) {
        Token current = token;
        if (current == null) {
            return failure;
        }
        String beginning = current.value().substring(0, RECOGNISED);
        for (Throwable part : failure) {
            if (String.valueOf(part.getMessage()).contains(beginning)) {
                return hidden(failure, beginning);
            }
        }
        return failure;
    }

    private static SQLException hidden(SQLException failure, String beginning) {
        ServerErrorMessage server = failure instanceof PSQLException error ? error.getServerErrorMessage() : null;
        String message = server == null ? null : server.getMessage();
        if (message == null || message.contains(beginning)) {
            message = "The message of this failure is hidden, because it repeats the session's token";
        }
        Throwable meaning = failure.getCause() instanceof RowhouseException cause ? cause : null;
        return failure instanceof BatchUpdateException batch
                ? new BatchUpdateException(
                        message, batch.getSQLState(), batch.getErrorCode(), batch.getLargeUpdateCounts(), meaning)
                : new SQLException(message, failure.getSQLState(), failure.getErrorCode(), meaning);
    }
}
