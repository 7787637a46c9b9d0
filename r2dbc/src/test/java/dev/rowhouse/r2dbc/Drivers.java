package dev.rowhouse.r2dbc;

import dev.rowhouse.test.TestDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;

/** Connection factories for a test database. */
final class Drivers {

    private Drivers() {}

    /** The driver's, for that login. */
    static PostgresqlConnectionFactory of(TestDatabase database, String login) {
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host("localhost")
                .port(database.port())
                .database(database.name())
                .username(login)
                .password("none")
                .build());
    }

    /** A pool that fails whoever waits too long for a connection. */
    static ConnectionPool pool(ConnectionFactory factory, int size) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                .initialSize(0)
                .maxSize(size)
                .maxAcquireTime(Duration.ofSeconds(20))
                .maxIdleTime(Duration.ofMinutes(30))
                .build());
    }
}
