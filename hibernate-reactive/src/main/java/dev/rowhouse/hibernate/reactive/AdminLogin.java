package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.hibernate.ConnectionSettings;
import io.vertx.sqlclient.SqlConnectOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.common.BaseDataSource;

/**
 * The admin's login, as the settings name it: what the driver of Vert.x needs of it. Its {@code toString} hides the password.
 *
 * @param user its name
 * @param password null if it has none
 */
record AdminLogin(String user, @Nullable String password) {

    /**
     * Reads it; null if none is configured.
     *
     * @throws IllegalArgumentException if it is hidden in a {@code DataSource} that is not the driver's own
     */
    static @Nullable AdminLogin of(Map<String, Object> settings) {
        Object source = settings.get(ConnectionSettings.ADMIN_DATASOURCE);
        if (source == null) {
            return null;
        }
        if (source instanceof BaseDataSource plain && plain.getUser() != null) {
            return new AdminLogin(plain.getUser(), plain.getPassword());
        }
        throw new IllegalArgumentException(ConnectionSettings.ADMIN_DATASOURCE
                + " is for JDBC, and does not tell its login: set " + ConnectionSettings.ADMIN_USER + " and "
                + ConnectionSettings.ADMIN_PASSWORD + " for Hibernate Reactive");
    }

    /** The options with this login in the place of theirs. */
    SqlConnectOptions on(SqlConnectOptions options) {
        return options.setUser(user).setPassword(password == null ? "" : password);
    }

    @Override
    public String toString() {
        return "AdminLogin[" + user + "]";
    }
}
