package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.hibernate.StartConnections;
import io.vertx.core.Context;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.reactive.provider.impl.ReactiveModeCheck;
import org.hibernate.service.UnknownUnwrapTypeException;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The application's login over JDBC, for the look at the wall while a factory is built: that blocks, and so does everything
 * else of Hibernate's start. At run time nothing uses it, and on an event loop it refuses.
 *
 * @since 0.1.0
 */
public final class StartJdbc implements StartConnections {

    /** What Hibernate Reactive reads; by JPA's names Hibernate sets them too. */
    private static final String URL = "hibernate.connection.url";

    private static final String USER = "hibernate.connection.username";
    private static final String PASS = "hibernate.connection.password";

    /** Called by Rowhouse, through the service loader. */
    public StartJdbc() {}

    @Override
    public @Nullable ConnectionProvider of(Map<String, Object> settings, ServiceRegistryImplementor registry) {
        return ReactiveModeCheck.isReactiveRegistry(registry) ? new Unpooled(source(settings)) : null;
    }

    /** The database as Hibernate Reactive reads the settings, which also takes a URL without {@code jdbc:}. */
    private static PGSimpleDataSource source(Map<String, Object> settings) {
        String url = String.valueOf(settings.get(URL));
        PGSimpleDataSource source = new PGSimpleDataSource();
        URI uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        String login = uri.getUserInfo();
        source.setUrl(
                "jdbc:" + (login == null ? uri.toString() : uri.toString().replace(uri.getRawUserInfo() + "@", "")));
        if (login != null) {
            int colon = login.indexOf(':');
            source.setUser(colon < 0 ? login : login.substring(0, colon));
            source.setPassword(colon < 0 ? null : login.substring(colon + 1));
        }
        if (settings.get(USER) instanceof String user) {
            source.setUser(user);
        }
        if (settings.get(PASS) instanceof String password) {
            source.setPassword(password);
        }
        return source;
    }

    private record Unpooled(PGSimpleDataSource source) implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            if (Context.isOnEventLoopThread()) {
                throw new SQLException("JDBC would block this event loop: build the factory on another thread, and use"
                        + " ReactiveTenants once it is open");
            }
            return source.getConnection();
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return false;
        }

        @Override
        public boolean isUnwrappableAs(Class<?> type) {
            return type.isInstance(this);
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            if (type.isInstance(this)) {
                return type.cast(this);
            }
            throw new UnknownUnwrapTypeException(type);
        }
    }
}
