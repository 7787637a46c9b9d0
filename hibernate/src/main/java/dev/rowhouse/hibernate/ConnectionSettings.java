package dev.rowhouse.hibernate;

import dev.rowhouse.SigningKey;
import dev.rowhouse.jdbc.JdbcTenants;
import java.util.HexFormat;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.jndi.spi.JndiService;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The settings of a {@code SessionFactory} that say how its sessions reach their tenants; those that say what is protected
 * are in {@link dev.rowhouse.hibernate.mapping.MappingSettings}. The application's connections are Hibernate's own
 * settings.
 *
 * @since 0.1.0
 */
public final class ConnectionSettings {

    /**
     * Connections of the admin's login: a {@code DataSource}, or its name in JNDI. For admin sessions, for the verbs of
     * {@link dev.rowhouse.Tenants}, and for Hibernate's schema tool. Where one login is all it need not be set.
     */
    public static final String ADMIN_DATASOURCE = "rowhouse.admin_datasource";

    /** The admin's login, in place of {@link #ADMIN_DATASOURCE}: at the same URL, without a pool. */
    public static final String ADMIN_USER = "rowhouse.admin_user";

    /** The password of {@link #ADMIN_USER}. */
    public static final String ADMIN_PASSWORD = "rowhouse.admin_password";

    /**
     * The key that signs tokens: a {@link SigningKey}, or its id and the secret in hex digits, {@code k2026a01:00ff…}. In
     * development it is read from the database.
     */
    public static final String SIGNING_KEY = "rowhouse.signing_key";

    /** A {@link JdbcTenants} that is set up already, in place of the other settings: over the same database. */
    public static final String TENANTS = "rowhouse.tenants";

    private static final String URL = JdbcSettings.JAKARTA_JDBC_URL;
    private static final String OLD_URL = "hibernate.connection.url";

    private ConnectionSettings() {}

    /**
     * Puts objects in the place of texts that are secrets, because Hibernate logs its settings.
     *
     * @throws IllegalArgumentException if a key cannot be read, or a password has no user
     */
    static void hideSecrets(StandardServiceRegistryBuilder builder) {
        Map<String, Object> settings = builder.getSettings();
        if (settings.get(SIGNING_KEY) instanceof String text) {
            builder.applySetting(SIGNING_KEY, key(text));
        }
        Object user = settings.get(ADMIN_USER);
        Object password = settings.remove(ADMIN_PASSWORD);
        if (user == null && password != null) {
            throw new IllegalArgumentException(
                    ADMIN_PASSWORD + " is set without " + ADMIN_USER + ", whose password it is");
        }
        if (user != null) {
            builder.applySetting(ADMIN_DATASOURCE, admin(settings, user.toString(), password));
        }
    }

    /** The JDBC half, over connections that Hibernate's provider gives. */
    static JdbcTenants tenants(
            Map<String, Object> settings, JdbcTenants.Builder builder, ServiceRegistryImplementor registry) {
        if (settings.get(TENANTS) instanceof JdbcTenants ready) {
            return ready;
        }
        DataSource admin = adminDataSource(settings, registry);
        if (admin != null) {
            builder.adminDataSource(admin);
        }
        if (settings.get(SIGNING_KEY) instanceof SigningKey key) {
            builder.signingKey(key);
        }
        return builder.build();
    }

    /** Connections of the admin's login; null if none are configured. */
    static @Nullable DataSource adminDataSource(Map<String, Object> settings, ServiceRegistryImplementor registry) {
        Object setting = settings.get(ADMIN_DATASOURCE);
        if (setting instanceof String name) {
            return (DataSource) registry.requireService(JndiService.class).locate(name);
        }
        if (setting == null || setting instanceof DataSource) {
            return (DataSource) setting;
        }
        throw new IllegalArgumentException(ADMIN_DATASOURCE + " is to be a DataSource or its name in JNDI, and is a "
                + setting.getClass().getName());
    }

    private static SigningKey key(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    SIGNING_KEY + " is to be the key's id, a colon and the secret in hex digits");
        }
        byte[] secret;
        try {
            secret = HexFormat.of().parseHex(text, colon + 1, text.length());
        } catch (IllegalArgumentException e) {
            // Without the cause, whose message shows the text.
            throw new IllegalArgumentException("The secret in " + SIGNING_KEY + " is not written in hex digits");
        }
        return SigningKey.of(text.substring(0, colon), secret);
    }

    private static DataSource admin(Map<String, Object> settings, String user, @Nullable Object password) {
        Object url = settings.getOrDefault(URL, settings.get(OLD_URL));
        if (url == null) {
            throw new IllegalArgumentException(
                    ADMIN_USER + " needs the database's URL in " + URL + "; or set " + ADMIN_DATASOURCE + " instead");
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url.toString());
        source.setUser(user);
        source.setPassword(password == null ? null : password.toString());
        return source;
    }
}
