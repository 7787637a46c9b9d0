package dev.rowhouse.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import org.postgresql.PGStatement;

/** What {@code unwrap} hands out: ourselves first, and of the driver only what leads to no connection. */
final class Unwrapping {

    private Unwrapping() {}

    static <T> T statement(Statement user, Statement plain, Class<T> type) throws SQLException {
        return type == PGStatement.class
                ? type.cast(new DriverOptions(plain.unwrap(PGStatement.class)))
                : itself(user, type);
    }

    static boolean isStatement(Statement user, Statement plain, Class<?> type) throws SQLException {
        return type.isInstance(user) || (type == PGStatement.class && plain.isWrapperFor(type));
    }

    static <T> T resultSet(ResultSet user, Class<T> type) throws SQLException {
        return itself(user, type);
    }

    /** Hands out the driver's connection with the context in, in a transaction; see {@link TenantConnection}. */
    static <T> T connection(SessionConnection user, Class<T> type) throws SQLException {
        if (type.isInstance(user)) {
            return type.cast(user);
        }
        Session session = user.session();
        Connection raw = session.raw();
        if (!raw.isWrapperFor(type)) {
            throw new SQLException("A tenant's connection cannot be unwrapped to " + type.getName(), "0A000");
        }
        if (session.entrance().switchesRole()) {
            throw SqlErrors.unsupported(
                    "This session reaches its tenants by switching its role, so the driver's own"
                            + " connection would see everybody's rows after the transaction. Unwrap an admin connection instead");
        }
        session.enter("unwrap(" + type.getSimpleName() + ")");
        session.expose();
        return raw.unwrap(type);
    }

    static <T> T itself(Wrapper user, Class<T> type) throws SQLException {
        if (type.isInstance(user)) {
            return type.cast(user);
        }
        throw new SQLException(
                "A tenant's session hands out nothing as " + type.getName()
                        + ", because that would lead around its tenant",
                "0A000");
    }
}
