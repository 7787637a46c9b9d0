package dev.rowhouse.r2dbc;

import dev.rowhouse.SigningKey;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.ConnectionFactoryProvider;
import io.r2dbc.spi.Option;
import java.time.Duration;
import java.util.Base64;

/**
 * Finds the tenants' connections by a URL: {@code r2dbc:rowhouse:postgresql://localhost/houses?signingKeyId=…&signingKey=…}, or
 * {@code r2dbc:pool:rowhouse:postgresql://…} with the pool above. The driver is {@value #DRIVER}, and the protocol names the
 * driver below. Called by {@link ConnectionFactories}; what it gives is a {@link TenantConnectionFactory}.
 *
 * @since 0.1.0
 */
public final class TenantConnectionFactoryProvider implements ConnectionFactoryProvider {

    /** The name of the driver in a URL. */
    public static final String DRIVER = "rowhouse";

    /** The key that signs tokens: a {@link SigningKey}, or its secret in Base64 beside {@link #SIGNING_KEY_ID}. */
    public static final Option<Object> SIGNING_KEY = Option.sensitiveValueOf("signingKey");

    /** The id of the key whose secret {@link #SIGNING_KEY} is: eight characters of {@code 0-9a-z}. */
    public static final Option<String> SIGNING_KEY_ID = Option.valueOf("signingKeyId");

    /** The search path of every session; see {@link R2dbcTenants.Builder#searchPath}. */
    public static final Option<String> SEARCH_PATH = Option.valueOf("searchPath");

    /** How long tokens live, a {@link Duration} or its ISO 8601 text; see {@link R2dbcTenants.Builder#tokenLifetime}. */
    public static final Option<Object> TOKEN_LIFETIME = Option.valueOf("tokenLifetime");

    /** As the service loader calls it. */
    public TenantConnectionFactoryProvider() {}

    /**
     * The connections, of which none is opened yet.
     *
     * @throws IllegalArgumentException if an option has a form that it cannot have, or no driver below is named
     */
    @Override
    public ConnectionFactory create(ConnectionFactoryOptions options) {
        R2dbcTenants.Builder builder = R2dbcTenants.builder(ConnectionFactories.get(below(options)));
        if (options.hasOption(SIGNING_KEY)) {
            builder.signingKey(signingKey(options));
        }
        if (options.hasOption(SEARCH_PATH)) {
            builder.searchPath(String.valueOf(options.getValue(SEARCH_PATH)));
        }
        if (options.hasOption(TOKEN_LIFETIME)) {
            builder.tokenLifetime(Duration.parse(String.valueOf(options.getValue(TOKEN_LIFETIME))));
        }
        return builder.build().connectionFactory();
    }

    /** Whether the driver is {@value #DRIVER}. */
    @Override
    public boolean supports(ConnectionFactoryOptions options) {
        return DRIVER.equals(options.getValue(ConnectionFactoryOptions.DRIVER));
    }

    /** {@value #DRIVER}. */
    @Override
    public String getDriver() {
        return DRIVER;
    }

    private static ConnectionFactoryOptions below(ConnectionFactoryOptions options) {
        Object protocol = options.getValue(ConnectionFactoryOptions.PROTOCOL);
        if (protocol == null || protocol.toString().isEmpty()) {
            throw new IllegalArgumentException(
                    "The URL names no driver below rowhouse: write r2dbc:rowhouse:postgresql://…");
        }
        String[] names = protocol.toString().split(":", 2);
        ConnectionFactoryOptions.Builder below = ConnectionFactoryOptions.builder()
                .from(
                        options,
                        option -> !option.equals(ConnectionFactoryOptions.PROTOCOL)
                                && !option.equals(SIGNING_KEY)
                                && !option.equals(SIGNING_KEY_ID)
                                && !option.equals(SEARCH_PATH)
                                && !option.equals(TOKEN_LIFETIME))
                .option(ConnectionFactoryOptions.DRIVER, names[0]);
        return (names.length > 1 ? below.option(ConnectionFactoryOptions.PROTOCOL, names[1]) : below).build();
    }

    private static SigningKey signingKey(ConnectionFactoryOptions options) {
        Object key = options.getValue(SIGNING_KEY);
        if (key instanceof SigningKey given) {
            return given;
        }
        Object id = options.getValue(SIGNING_KEY_ID);
        if (id == null) {
            throw new IllegalArgumentException("The option signingKey needs the option signingKeyId beside it");
        }
        return SigningKey.of(id.toString(), secret(String.valueOf(key)));
    }

    private static byte[] secret(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // Without its cause, which repeats a character of the secret.
            throw new IllegalArgumentException("The option signingKey is not Base64");
        }
    }
}
